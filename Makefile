# Actueel: a full-text archive for Dutch news. `make help` tells what there is.

CFLAGS ?= -O2 -g
WARNINGS = -Wall -Wextra -Wshadow -Wconversion -Wvla -Wstrict-prototypes -Wmissing-prototypes
ifdef CI
WARNINGS += -Werror
endif
HARDENING = -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
VERSION = 0.1.0
RELEASED = 2026-12-01

B ?= build
PACKAGES = glib-2.0 jansson libxml-2.0 sqlite3 libarchive libcurl zlib libmicrohttpd libcrypto yaml-0.1 libcmark
# Asked for when first used, so that `make deps` and `make help` need no pkg-config.
PKG_CFLAGS = $(eval PKG_CFLAGS := $$(shell pkg-config --cflags $$(PACKAGES)))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $$(shell pkg-config --libs $$(PACKAGES)))$(PKG_LIBS)
LIBS = $(PKG_LIBS) -lstemmer -lm -pthread
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE -DACTUEEL_VERSION='"$(VERSION)"' -DACTUEEL_SYSCONFDIR='"$(sysconfdir)"' \
	-DACTUEEL_LOCALSTATEDIR='"$(localstatedir)"' -DG_LOG_DOMAIN='"actueel"' \
	-Iinclude -I. -I$(B)/gen $(WARNINGS) $(HARDENING) $(PKG_CFLAGS) $(CFLAGS) $(EXTRA_CFLAGS)
LINK = $(SAY) $(CC) $(ALL_CFLAGS) -pie -Wl,-z,relro,-z,now $(LDFLAGS) -o $@ $(filter %.o %.a,$^) $(LIBS)

# Tells of a step by what it makes; V=1 shows the commands.
SAY = $(if $(V),,@echo "  $@" &&)

# Where what is installed lies (GNU's names). The program looks for its configuration in sysconfdir.
PREFIX ?= /usr/local
prefix = $(PREFIX)
sysconfdir = /etc
localstatedir = /var

.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules --no-print-directory

.PHONY: all
all: $(B)/actueel ## build the program, build/actueel

# The rooms, each a library that may use the ones to its right (linked in that order).
ROOMS = web fetch import index dutch
DIR_web = web
DIR_fetch = src/fetch
DIR_import = src/import
DIR_index = index
DIR_dutch = index/dutch

# What a room has made for it at build time, in $(B)/gen.
GEN_index = sql defaults
GEN_dutch = stopwords questionwords synonyms families parts lexicon_edges
GEN_web = files
GEN_tools = plain_sql
TABLES = lexicon_edges parts
GENERATED = $(GEN_index) $(GEN_dutch) $(GEN_web) $(GEN_tools)

define room
SRC_$(1) := $$(wildcard $$(DIR_$(1))/*.c)
OBJ_$(1) := $$(SRC_$(1):%.c=$(B)/%.o) $$(GEN_$(1):%=$(B)/gen/%.o)
$(B)/lib$(1).a: $$(OBJ_$(1)) $(B)/sources
	@rm -f $$@
	$$(SAY) ar rcs $$@ $$(OBJ_$(1))
$$(SRC_$(1):%.c=$(B)/%.o): | $$(GEN_$(1):%=$(B)/gen/%.h)
endef
$(foreach r,$(ROOMS),$(eval $(call room,$(r))))

below_dutch = $(B)/libdutch.a $(if $(TSAN),$(B)/tools/tsan.o)
below_index = $(B)/libindex.a $(below_dutch)
below_import = $(B)/libimport.a $(below_index)
below_fetch = $(B)/libfetch.a $(below_import)
below_web = $(B)/libweb.a $(below_index)
below_src = $(B)/libweb.a $(below_fetch)

MAIN_OBJ := $(patsubst %.c,$(B)/%.o,$(wildcard src/*.c))

$(B)/actueel: $(MAIN_OBJ) $(below_src)
	$(LINK)

$(B)/%.o: %.c $(B)/flags
	@mkdir -p $(@D)
	$(SAY) $(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/gen/%.o: $(B)/gen/%.c $(B)/flags
	$(SAY) $(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# --- what a build is made of: files that are new only when what they hold is, so that other flags,
# --- a deleted source or a deleted template make anew what comes of them

define remember
$(B)/$(1): FORCE | $(B)/deps
	@mkdir -p $$(@D)
	@printf '%s\n' '$$(subst ','\'',$$($(2)))' >$$@.new
	@if cmp -s $$@.new $$@; then rm $$@.new; else mv $$@.new $$@; fi
endef
COMPILE = $(CC) $(ALL_CFLAGS)
SOURCES = $(sort $(wildcard $(foreach r,$(ROOMS),$(DIR_$(r))/*.c)))
$(eval $(call remember,flags,COMPILE))
$(eval $(call remember,sources,SOURCES))
.PHONY: FORCE
FORCE:

# Installs nothing, but says what is missing before a compiler would.
$(B)/deps: tools/deps
	@mkdir -p $(@D)
	@tools/deps missing build || { echo "\`make deps\` installs them." >&2; exit 1; }
	@touch $@

# --- what is made from other files at build time

$(B)/embed: tools/embed.c $(B)/flags
	@mkdir -p $(@D)
	$(SAY) $(CC) -std=c17 -D_GNU_SOURCE $(WARNINGS) -O1 $(PKG_CFLAGS) -o $@ $< $(PKG_LIBS)

# What is made in $(B)/gen: the mode of embed, then the files it is made from.
EMBED_sql = sql $(sort $(wildcard index/sql/*.sql))
EMBED_defaults = files index/topics.ini
EMBED_stopwords = words index/dutch/stopwords.txt
EMBED_questionwords = words index/dutch/questionwords.txt
EMBED_synonyms = words index/dutch/synonyms.tsv
EMBED_families = words index/dutch/families.txt
EMBED_files = files $(sort $(wildcard web/templates/*.mustache web/assets/*)) web/openapi.json
EMBED_plain_sql = sql tools/plain.sql

define embed
$(B)/gen/$(1).c $(B)/gen/$(1).h &: $(B)/embed $(B)/gen/$(1).of $(filter-out sql files words,$(EMBED_$(1)))
	$$(SAY) $(B)/embed $(firstword $(EMBED_$(1))) $(B)/gen/$(1) $(filter-out sql files words,$(EMBED_$(1)))
endef
$(foreach g,$(filter-out $(TABLES),$(GENERATED)),$(eval $(call remember,gen/$(g).of,EMBED_$(g)))$(eval $(call embed,$(g))))

# The tables of the Dutch language, out of Debian's list of words and the lists kept by hand.
WORD_LIST = /usr/share/dict/dutch
MAKER_lexicon_edges = $(wildcard tools/lexicon*.c) index/dutch/inflection.c index/dutch/fold.c
MAKER_parts = $(wildcard tools/parts*.c) index/dutch/cuts.c index/dutch/fold.c
OF_lexicon_edges = $(WORD_LIST) index/dutch/irregular.tsv index/dutch/stopwords.txt
OF_parts = $(WORD_LIST) index/dutch/compounds.tsv index/dutch/nopieces.txt index/dutch/stopwords.txt

define table
$(B)/make_$(1): $(MAKER_$(1)) $(B)/flags
	@mkdir -p $(B)
	$$(SAY) $$(CC) -std=c17 -D_GNU_SOURCE -DG_LOG_DOMAIN='"actueel"' -Iinclude -I. $$(WARNINGS) -O2 \
		$$(PKG_CFLAGS) -o $$@ $(MAKER_$(1)) $$(PKG_LIBS) -lm
$(B)/gen/$(1).c $(B)/gen/$(1).h &: $(B)/make_$(1) $(OF_$(1))
	@mkdir -p $(B)/gen
	$$(SAY) $(B)/make_$(1) $(OF_$(1)) $(B)/gen/$(1)
endef
$(foreach t,$(TABLES),$(eval $(call table,$(t))))

# --- tests: tests/ROOM/test_X.c is linked with what else is in its folder, that room and those below

TEST_ROOMS = index/dutch index import fetch web
below_index/dutch = $(below_dutch)
MAINLESS_OBJ = $(filter-out $(B)/src/main.o,$(MAIN_OBJ))

define tests
TEST_SRC_$(1) := $$(wildcard tests/$(1)/test_*.c)
TEST_BIN += $$(TEST_SRC_$(1):%.c=$(B)/%)
TEST_OBJ_$(1) := $$(patsubst %.c,$(B)/%.o,$$(filter-out tests/$(1)/test_%,$$(wildcard tests/$(1)/*.c)))
$$(TEST_OBJ_$(1)) $$(TEST_SRC_$(1):%.c=$(B)/%.o): | $$(GENERATED:%=$(B)/gen/%.h)
$(B)/tests/$(1)/test_%: $(B)/tests/$(1)/test_%.o $$(TEST_OBJ_$(1)) $(2)
	$$(LINK)
endef
$(foreach r,$(TEST_ROOMS),$(eval $(call tests,$(r),$(below_$(r)))))
$(eval $(call tests,src,$(MAINLESS_OBJ) $(below_src)))
$(eval $(call tests,tools,$(B)/tools/eval_measures.o))
TEST_SCRIPTS := $(sort $(shell find tests -name '*.t' -not -path '*/node_modules/*'))
NPM = tests/browser/node_modules/.package-lock.json
BROWSER_TESTS := $(sort $(wildcard tests/browser/test_*.mjs))
TOOLS = $(B)/tools/eval $(B)/tools/bench $(B)/tools/bare $(B)/tools/gencorpus

# T=index/rank is one test, T=web all of a room, T=cli/import a script, T=browser/axe one of those.
ALL_TESTS = $(TEST_BIN) $(TEST_SCRIPTS) $(BROWSER_TESTS)
TESTS = $(if $(T),$(filter $(T:%=tests/%.t) tests/$(dir $(T))test_$(notdir $(T)).mjs $(B)/tests/$(dir $(T))test_$(notdir $(T)) \
	tests/$(T)/% $(B)/tests/$(T)/%,$(ALL_TESTS)),$(ALL_TESTS))
CHECK_JOBS = $(shell nproc)

.PHONY: check check-built
check: ## run all tests, or T=index/rank for one; installs what is missing first
	@tools/deps install build check
	@$(MAKE) check-built

check-built: $(filter $(B)/%,$(TESTS)) $(if $(filter %.t,$(TESTS)),$(B)/actueel $(TOOLS)) \
		$(if $(filter %.mjs,$(TESTS)),$(B)/sample.db $(NPM))
	@test -n "$(strip $(TESTS))" || { echo "T=$(T): no such test; T=index/rank is" \
		"tests/index/test_rank.c, T=web all in tests/web" >&2; exit 1; }
	@B=$(B) tools/check --jobs $(CHECK_JOBS) $(CHECK_FLAGS) $(TESTS)

# The packages of the tests in a browser; without a network there are none, and those tests skip.
$(NPM): tests/browser/package-lock.json
	@tests/browser/prepare

# --- the same tests under other eyes, each with a build folder of its own

SANITIZE = -O1 -fno-omit-frame-pointer -fno-sanitize-recover=all
.PHONY: asan tsan cover
asan: ## all tests under AddressSanitizer and UndefinedBehaviorSanitizer
	@ASAN_OPTIONS=detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1 \
		$(MAKE) check B=$(B)/asan HARDENING=-fPIE \
		EXTRA_CFLAGS='$(SANITIZE) -fsanitize=address,undefined'

# GLib, SQLite and the like are not compiled with it: what they do among themselves is not ours.
TSAN_WRAPS = g_mutex_lock g_mutex_unlock g_mutex_trylock g_cond_wait g_cond_wait_until g_once_impl
tsan: ## all tests under ThreadSanitizer
	@TSAN_OPTIONS=halt_on_error=1:ignore_noninstrumented_modules=1 \
		$(MAKE) check B=$(B)/tsan TSAN=1 HARDENING=-fPIE \
		LDFLAGS='$(TSAN_WRAPS:%=-Wl,--wrap=%)' EXTRA_CFLAGS='$(SANITIZE) -fsanitize=thread'

.PHONY: torture
torture: ## kill an import at TORTURE_KILLS random moments (200), fill its disk; TORTURE_SEED repeats one; 20,000 hostile questions
	@TORTURE_KILLS=$(or $(TORTURE_KILLS),200) $(MAKE) check T=cli/torture
	@TORTURE_QUESTIONS=1 $(MAKE) check T=index/query_parts
	@TORTURE_QUESTIONS=1 $(MAKE) check T=index/search_hostile

# Without clang the same questions come from a plain loop.
FUZZ_SECONDS ?= 60
FUZZ_CLANG = $(shell command -v clang-14 || command -v clang)
.PHONY: fuzz
fuzz: ## search for what a fuzzer makes up, FUZZ_SECONDS long (60); with clang, else at random
ifneq ($(FUZZ_CLANG),)
	@$(MAKE) B=$(B)/fuzz CC=$(FUZZ_CLANG) HARDENING=-fPIE LDFLAGS='-fsanitize=fuzzer' \
		EXTRA_CFLAGS='$(SANITIZE) -fsanitize=fuzzer-no-link,address,undefined' \
		$(B)/fuzz/fuzz_search
	@mkdir -p $(B)/fuzz/found
	@$(B)/fuzz/fuzz_search -max_total_time=$(FUZZ_SECONDS) -timeout=10 -max_len=1024 \
		-dict=tests/fuzz/search.dict -artifact_prefix=$(B)/fuzz/ $(B)/fuzz/found
else
	@$(MAKE) FUZZ_LOOP=1 $(B)/fuzz_search
	@$(B)/fuzz_search $(FUZZ_SECONDS)
endif

$(B)/fuzz_search: $(B)/tests/fuzz/fuzz_search.o $(if $(FUZZ_LOOP),$(B)/tests/fuzz/loop.o) \
		$(TEST_OBJ_index) $(below_index)
	$(LINK)

cover: ## which lines the tests reach
	@tools/deps missing work || { echo "\`make deps-work\` installs them." >&2; exit 1; }
	@find $(wildcard $(B)/cover) /dev/null -name '*.gcda' -delete
	@$(MAKE) check B=$(B)/cover HARDENING=-fPIE EXTRA_CFLAGS='-O0 --coverage -fprofile-update=atomic'
	@gcovr --root . --object-directory $(B)/cover --exclude tests --exclude tools --exclude '.*/gen/'

# --- one look at it

.PHONY: run serve-sample sample
run: ## serve our own sample on http://127.0.0.1:8080/; installs what is missing first
	@tools/deps install build
	@$(MAKE) serve-sample

serve-sample: $(B)/sample.db
	@exec $(B)/actueel serve --archive $(B)/sample.db --listen 127.0.0.1:8080 --next-free-port

sample: $(B)/sample.db

SAMPLE = tests/corpus/berichten.ndjson
$(B)/sample.db: $(B)/actueel $(SAMPLE) index/topics.ini
	@rm -f $@-new $@-new-wal $@-new-shm
	@echo "Importing our own sample, invented articles, into $@"
	@$(B)/actueel init --sample --archive $@-new >/dev/null
	@$(B)/actueel import --archive $@-new $(SAMPLE) >/dev/null
	@rm -f $@-wal $@-shm $@-new.writer
	@mv $@-new $@

.PHONY: pictures
pictures: $(B)/sample.db ## take the README's pictures of the site, in web/pictures
	tools/pictures $(B)/actueel $(B)/sample.db web/pictures

# --- figures

TOOLS_OBJ = $(B)/tools/plain.o $(B)/tools/snowball.o $(B)/tools/articles.o $(GEN_tools:%=$(B)/gen/%.o)
$(patsubst %.c,$(B)/%.o,$(wildcard tools/*.c)): | $(GEN_tools:%=$(B)/gen/%.h)
$(B)/tools/eval: $(patsubst %.c,$(B)/%.o,$(wildcard tools/eval*.c)) $(B)/tools/judged.o $(TOOLS_OBJ) $(below_import)
	$(LINK)
TUNE_OBJ = $(patsubst %,$(B)/tools/%.o,tune judged eval_lines eval_measures articles)
$(B)/tools/tune: $(TUNE_OBJ) $(below_import)
	$(LINK)
$(B)/tools/bench: $(patsubst %.c,$(B)/%.o,$(wildcard tools/bench*.c)) $(TOOLS_OBJ) $(below_import)
	$(LINK)

$(B)/tools/bench: LIBS += -lgio-2.0 -lgobject-2.0

$(B)/tools/bare: $(B)/tools/bare.o
	$(LINK)

$(B)/tools/gencorpus: $(B)/tools/gencorpus.o $(B)/tools/bench_corpus.o $(below_index)
	$(LINK)

.PHONY: eval eval-table tune bench
eval: $(B)/tools/eval ## how well it finds: tables, and build/eval.json; WRONG=1 names what goes wrong
	@$< --json $(B)/eval.json $(if $(WRONG),--wrong)

eval-table: $(B)/tools/eval ## renew the table of figures in index/dutch/README.md
	@$< --json $(B)/eval.json --table index/dutch/README.md

tune: $(B)/tools/tune ## find what decides the order, on judged questions; TUNE_N candidates
	@$< $(TUNE_N:%=--candidates %)

bench: $(B)/tools/bench $(B)/tools/bare $(B)/actueel ## how fast it is: BENCH_N articles, BENCH_Q questions a class, BENCH_SECONDS over HTTP, BENCH_FRESH=1, NDJSON=file
	@$< --build $(B) $(BENCH_SECONDS:%=--seconds %) --folder $(B)/bench --json $(B)/bench.json \
		$(BENCH_N:%=--articles %) $(BENCH_Q:%=--questions %) $(NDJSON:%=--ndjson %) \
		$(if $(BENCH_FRESH),--fresh)

include tools/install/install.mk

# --- order in the house

C_FILES := $(shell find $(wildcard include index src web tools tests) -name node_modules -prune -o -name '*.[ch]' -print)
.PHONY: lint format
lint: $(GENERATED:%=$(B)/gen/%.h) $(B)/flags ## the walls between rooms, layout, and what analysers find
	@tools/deps missing work || { echo "\`make deps-work\` installs them." >&2; exit 1; }
	@tools/lint --flags $(B)/flags

format: ## lay out all C as .clang-format says
	clang-format-14 -i $(C_FILES)

.PHONY: deps deps-work
deps: ## install the Debian packages that building and testing need
	@tools/deps install build check

deps-work: ## install those that lint, cover, pictures and load tests need, too
	@tools/deps install build check work

.PHONY: clean help
clean: ## remove what was built
	rm -rf $(B)

help: ## tell this
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/    make \1|\2/p' Makefile tools/install/install.mk | \
		awk -F'|' '{printf "%-20s %s\n", $$1, $$2}'

.SECONDARY:
-include $(patsubst %,$(B)/%.d,$(basename $(C_FILES)) $(GENERATED:%=gen/%))
