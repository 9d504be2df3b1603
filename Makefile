# yishi: tools for deliberation records. `make help` lists the targets.

PREFIX = /usr/local
MANDIR = $(PREFIX)/share/man
LIBDIR = $(PREFIX)/lib
INCLUDEDIR = $(PREFIX)/include
BASHDIR = $(PREFIX)/share/bash-completion/completions
ZSHDIR = $(PREFIX)/share/zsh/site-functions
BUILD = build
VERSION := $(shell sed -n 's/^\#define YISHI_VERSION "\(.*\)"/\1/p' lib/yishi.h)

CC = gcc
OBJCOPY = objcopy
CFLAGS = -O2 -g
WARNINGS = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wpointer-arith
SANITIZE =
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE -Ilib $(WARNINGS) $(CFLAGS) $(SANITIZE) \
	-DYISHI_VERSION='"$(VERSION)"'
LIBS = -lcjson -lcsv -lpcre2-8 -lsodium -lunistring

LIB_SOURCES = $(wildcard lib/*/*.c)
LIB_OBJECTS = $(LIB_SOURCES:%.c=$(BUILD)/%.o)
API_OBJECTS = $(filter $(BUILD)/lib/api/%,$(LIB_OBJECTS))
TOOLS = $(patsubst bin/%.c,%,$(wildcard bin/*.c))
UNITS = $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/*.c))
TORTURES = $(filter-out tests/torture/faults.c,$(wildcard tests/torture/*.c))
BENCHES = $(patsubst tests/bench/%.c,%,$(wildcard tests/bench/*.c))
# a second judge of JSON, where there is one
NO_FUZZERS = replay $(if $(wildcard /usr/include/jansson.h),,jansson)
FUZZERS = $(filter-out $(NO_FUZZERS),$(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c)))

SANITIZERS = address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FUZZ_SECONDS = 20

all: $(TOOLS:%=$(BUILD)/%) library ## build the tools into build/

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.* ## /\1\t/p' Makefile | expand -t 12

$(BUILD)/libyishi.a: $(LIB_OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $(LIB_OBJECTS)

# The library for others: of all its symbols only those that its header declares can be seen.
$(BUILD)/public/symbols: lib/yishi.h
	@mkdir -p $(@D)
	grep -o 'yishi_[a-z_]*(' $< | tr -d '(' | sort -u >$@

$(BUILD)/public/libyishi.a: $(BUILD)/public/symbols $(BUILD)/libyishi.a
	$(CC) -r -nostdlib -o $(@D)/yishi.o $(API_OBJECTS) $(BUILD)/libyishi.a
	$(OBJCOPY) --keep-global-symbols=$< $(@D)/yishi.o
	@rm -f $@
	$(AR) rcs $@ $(@D)/yishi.o

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# it is embedded by .incbin, which no compiler lists among its dependencies
$(BUILD)/lib/record/shipped.o: lib/record/days.ndjson

$(TOOLS:%=$(BUILD)/%): $(BUILD)/%: $(BUILD)/bin/%.o $(BUILD)/libyishi.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $< $(BUILD)/libyishi.a -Wl,--as-needed $(LIBS)

$(BUILD)/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/libyishi.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $< $(BUILD)/libyishi.a -Wl,--as-needed $(LIBS)

$(BUILD)/fuzz/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/libyishi.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $< $(BUILD)/libyishi.a -Wl,--as-needed $(LIBS)

# what the harnesses need of the library
$(BUILD)/libinner.a: $(filter-out $(BUILD)/lib/voice/%,$(LIB_OBJECTS))
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/replay/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/replay.o $(BUILD)/libinner.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ -Wl,--as-needed $(LIBS)

$(BUILD)/fuzz/jansson $(BUILD)/replay/jansson: LIBS += -ljansson

$(BUILD)/torture/torture: $(TORTURES:%.c=$(BUILD)/%.o) $(BUILD)/libyishi.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ -Wl,--as-needed $(LIBS)

$(BUILD)/bench/%: $(BUILD)/tests/bench/%.o $(BUILD)/libyishi.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $< $(BUILD)/libyishi.a -Wl,--as-needed $(LIBS)

# no sanitizer: it is loaded into other programs
$(BUILD)/torture/faults.so: tests/torture/faults.c
	@mkdir -p $(@D)
	$(CC) -std=c17 -D_GNU_SOURCE $(WARNINGS) -O2 -fPIC -shared -o $@ $<

$(BUILD)/tsan/threads/%: scripts/with-threads
	@mkdir -p $(@D)
	@ln -sf $(abspath $<) $@

$(BUILD)/valgrind/%: scripts/under-valgrind
	@mkdir -p $(@D)
	@ln -sf $(abspath $<) $@

library: $(BUILD)/public/libyishi.a
units: $(UNITS:%=$(BUILD)/unit/%)
benchers: $(BENCHES:%=$(BUILD)/bench/%)
torturers: $(BUILD)/torture/torture $(BUILD)/torture/faults.so
fuzzers: $(FUZZERS:%=$(BUILD)/fuzz/%)
replays: $(FUZZERS:%=$(BUILD)/replay/%)
# they find little without sanitizers, which not every compiler has
hard-replays:
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/hard CFLAGS='-O1 -g' SANITIZE="$$(echo 'int main(void) { return 0; }' | \
		$(CC) -fsanitize=$(SANITIZERS) -x c -o /dev/null - 2>/dev/null && \
		echo -fsanitize=$(SANITIZERS))" replays

ready:
	@scripts/dependencies --check --shells

check: ready ## run the unit and black-box tests
	@$(MAKE) --no-print-directory all units torturers hard-replays benchers
	@BUILD=$(BUILD) FUZZ_SECONDS=$(FUZZ_SECONDS) tests/run

asan: ready ## the same under AddressSanitizer and UBSan
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/asan SANITIZE='-fsanitize=$(SANITIZERS)' \
		CFLAGS='-O1 -g' all units torturers replays benchers
	@BUILD=$(BUILD)/asan YISHI_INSTRUMENT=asan tests/run

# what runs on threads: everything that reads records
TSAN_TESTS = suite/threads suite/partials suite/hostile-input tests/list tests/report tests/vote \
	tests/add/tables tests/add/threads unit/crew
tsan: ready $(TOOLS:%=$(BUILD)/tsan/threads/%) ## what reads records, on three threads under ThreadSanitizer
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/tsan SANITIZE=-fsanitize=thread CFLAGS='-O1 -g' all
	@BUILD=$(BUILD)/tsan/threads YISHI_INSTRUMENT=tsan tests/run $(TSAN_TESTS)

valgrind: ready all $(TOOLS:%=$(BUILD)/valgrind/%) ## the black-box tests under valgrind
	@BUILD=$(BUILD)/valgrind YISHI_INSTRUMENT=valgrind tests/run

torture: ready ## journals under many writers, kills, faults, full disks (10 minutes)
	@$(MAKE) --no-print-directory all torturers
	@BUILD=$(BUILD) scripts/torture
	@BUILD=$(BUILD) scripts/tamper

COVERED = lib/record/journal.c lib/record/tail.c lib/edge/file.c lib/format/scan.c \
	lib/format/survey.c lib/format/shape.c lib/format/hash.c $(wildcard lib/record/seal*.c)
COVERING = unit/ tests/check/ tests/merge/ tests/add/journal suite/torture
coverage: ready ## branches that the tests reach of append, scan, id and seals, and why not the others
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/coverage SANITIZE=--coverage \
		CFLAGS='-O0 -g -fprofile-update=atomic' all units torturers benchers
	@find $(BUILD)/coverage -name '*.gcda' -delete
	@BUILD=$(BUILD)/coverage YISHI_INSTRUMENT=coverage tests/run $(COVERING)
	@BUILD=$(BUILD)/coverage scripts/coverage $(COVERED)

fuzz: ## each fuzz harness for FUZZ_SECONDS, with clang
	@scripts/dependencies --fuzz
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/fuzzing CC=clang CFLAGS='-O1 -g' \
		SANITIZE='-fsanitize=fuzzer-no-link,$(SANITIZERS)' fuzzers
	@scripts/fuzz $(BUILD)/fuzzing $(FUZZ_SECONDS)

bench: ## speeds beside other tools (half an hour; QUICK=1: 5 minutes)
	@BUILD=$(BUILD) scripts/dependencies --bench
	@$(MAKE) --no-print-directory all benchers
	@BUILD=$(BUILD) scripts/bench

lint: ready ## static analysis, shell and manual page checks, layers
	@scripts/lint

layers: ## check that lib/ includes only downwards
	@scripts/check-layers

demo: ## build a sample journal and report on it
	@scripts/dependencies
	@$(MAKE) --no-print-directory all
	@BUILD=$(BUILD) scripts/demo

install: all ## install under $(DESTDIR)$(PREFIX)
	@BUILD="$(BUILD)" VERSION="$(VERSION)" TOOLS="$(TOOLS)" PREFIX="$(PREFIX)" MANDIR="$(MANDIR)" \
		LIBDIR="$(LIBDIR)" INCLUDEDIR="$(INCLUDEDIR)" BASHDIR="$(BASHDIR)" ZSHDIR="$(ZSHDIR)" \
		scripts/install

uninstall: ## remove what install put there
	@BUILD="$(BUILD)" VERSION="$(VERSION)" TOOLS="$(TOOLS)" PREFIX="$(PREFIX)" MANDIR="$(MANDIR)" \
		LIBDIR="$(LIBDIR)" INCLUDEDIR="$(INCLUDEDIR)" BASHDIR="$(BASHDIR)" ZSHDIR="$(ZSHDIR)" \
		scripts/install --remove

dist: ## the sources as build/yishi-VERSION.tar.gz, always the same bytes
	@BUILD=$(BUILD) scripts/dist $(BUILD)/yishi-$(VERSION).tar.gz

deb: ## Debian packages into build/deb
	@scripts/dependencies --package
	@BUILD=$(BUILD) scripts/deb $(BUILD)/deb

try: ## install, try and remove them in a fresh Debian under build/ (root)
	@scripts/dependencies --package
	@scripts/try-packages $(BUILD)/deb $(BUILD)/fresh

portable: ## the tests without vectors, and on a big-endian processor
	@scripts/dependencies --portable || true # what is missing is skipped, and said
	@BUILD=$(BUILD) scripts/portable

clean: ## remove build/
	rm -rf $(BUILD)

.SECONDARY:
.PHONY: all help units fuzzers replays hard-replays torturers benchers ready check asan tsan valgrind torture coverage \
	fuzz bench lint layers demo install uninstall dist deb try portable library clean

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
