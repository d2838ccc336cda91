# Actueel: a full-text archive for Dutch news. `make help` tells what there is.

CFLAGS ?= -O2 -g
WARNINGS = -Wall -Wextra -Wshadow -Wconversion -Wvla -Wstrict-prototypes -Wmissing-prototypes
ifdef CI
WARNINGS += -Werror
endif
HARDENING = -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
VERSION = 0.1.0

B ?= build
PACKAGES = glib-2.0 jansson libxml-2.0 sqlite3 libarchive libmicrohttpd
PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
LIBS := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lstemmer -lm -pthread
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE -DACTUEEL_VERSION='"$(VERSION)"' -DG_LOG_DOMAIN='"actueel"' \
	-Iinclude -I. -I$(B)/gen $(WARNINGS) $(HARDENING) $(PKG_CFLAGS) $(CFLAGS) $(EXTRA_CFLAGS)

# The rooms, each a library that may use the ones to its right (linked in that order).
ROOMS = web import index dutch
DIR_web = web
DIR_import = src/import
DIR_index = index
DIR_dutch = index/dutch

# What a room has made for it at build time, in $(B)/gen.
GEN_index = sql defaults
GEN_dutch = stopwords
GEN_web = files

define room
SRC_$(1) := $$(wildcard $$(DIR_$(1))/*.c)
OBJ_$(1) := $$(SRC_$(1):%.c=$(B)/%.o) $$(GEN_$(1):%=$(B)/gen/%.o)
LIB_$(1) := $(B)/lib$(1).a
$(B)/lib$(1).a: $$(OBJ_$(1))
	@rm -f $$@
	ar rcs $$@ $$^
$$(SRC_$(1):%.c=$(B)/%.o): $$(GEN_$(1):%=$(B)/gen/%.h)
endef
$(foreach r,$(ROOMS),$(eval $(call room,$(r))))

below_web = $(LIB_web) $(LIB_index) $(LIB_dutch)
below_import = $(LIB_import) $(LIB_index) $(LIB_dutch)
below_index = $(LIB_index) $(LIB_dutch)
below_dutch = $(LIB_dutch)

MAIN_OBJ := $(patsubst %.c,$(B)/%.o,$(wildcard src/*.c))

.PHONY: all
all: $(B)/actueel

$(B)/actueel: $(MAIN_OBJ) $(LIB_web) $(LIB_import) $(below_index)
	$(CC) $(ALL_CFLAGS) -pie -Wl,-z,relro,-z,now $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/gen/%.o: $(B)/gen/%.c
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# --- what is made from other files at build time

$(B)/embed: tools/embed.c
	@mkdir -p $(@D)
	$(CC) -std=c17 -D_GNU_SOURCE $(WARNINGS) -O1 $$(pkg-config --cflags glib-2.0) -o $@ $< $$(pkg-config --libs glib-2.0)

$(B)/gen/sql.c $(B)/gen/sql.h &: $(B)/embed $(wildcard index/sql/*.sql)
	@mkdir -p $(B)/gen
	$(B)/embed sql $(B)/gen/sql $(wildcard index/sql/*.sql)

$(B)/gen/defaults.c $(B)/gen/defaults.h &: $(B)/embed index/topics.ini
	@mkdir -p $(B)/gen
	$(B)/embed files $(B)/gen/defaults index/topics.ini

$(B)/gen/stopwords.c $(B)/gen/stopwords.h &: $(B)/embed index/dutch/stopwords.txt
	@mkdir -p $(B)/gen
	$(B)/embed words $(B)/gen/stopwords index/dutch/stopwords.txt

WEB_FILES = $(sort $(wildcard web/templates/*.mustache web/assets/*))
$(B)/gen/files.c $(B)/gen/files.h &: $(B)/embed $(WEB_FILES)
	@mkdir -p $(B)/gen
	$(B)/embed files $(B)/gen/files $(WEB_FILES)

# --- tests: tests/ROOM/test_X.c is linked with that room and what is below it

TEST_SRC := $(wildcard tests/index/dutch/test_*.c tests/index/test_*.c tests/import/test_*.c tests/web/test_*.c)
TEST_BIN := $(TEST_SRC:%.c=$(B)/%)
$(B)/tests/index/dutch/test_%: $(B)/tests/index/dutch/test_%.o $(below_dutch)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
$(B)/tests/index/test_%: $(B)/tests/index/test_%.o $(below_index)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
$(B)/tests/import/test_%: $(B)/tests/import/test_%.o $(below_import)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
$(B)/tests/web/test_%: $(B)/tests/web/test_%.o $(below_web)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
.SECONDARY: $(TEST_SRC:%.c=$(B)/%.o)

-include $(shell find $(B) -name '*.d' 2>/dev/null)
