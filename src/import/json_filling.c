#include "src/import/json_filling.h"

#include "src/import/record.h"

const char *json_filling_kind(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "an array";
    case JSON_STRING:
        return "a text";
    case JSON_INTEGER:
    case JSON_REAL:
        return "a number";
    case JSON_NULL:
        return "null";
    default:
        return "true or false";
    }
}

struct json_member *json_filling_first(struct json_filling *filling, enum field field)
{
    return json_members_next(&filling->members, field, NULL);
}

struct json_member *json_filling_next(struct json_filling *filling,
                                      const struct json_member *member)
{
    return json_members_next(&filling->members, member->field, member);
}

enum field_form json_filling_form(const struct json_filling *filling,
                                  const struct json_member *member)
{
    return filling->is_ours ? FORM_PLAIN : member->form;
}

bool json_filling_refuse_kind(struct json_filling *filling, enum field field)
{
    const struct json_member *member = json_filling_first(filling, field);
    return member == NULL || record_refuse(filling->reject, field_text(field), "the %s is %s",
                                           field_text(field), json_filling_kind(member->value));
}
