# yishi: tools for deliberation records. `make help` lists the targets.

PREFIX = /usr/local
MANDIR = $(PREFIX)/share/man
BUILD = build
VERSION = 0.1.0

CC = gcc
CFLAGS = -O2 -g
WARNINGS = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wpointer-arith
SANITIZE =
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE -Ilib $(WARNINGS) $(CFLAGS) $(SANITIZE) \
	-DYISHI_VERSION='"$(VERSION)"'
LIBS = -lcjson -lcsv -lpcre2-8 -lsodium -lunistring

LIB_SOURCES = $(wildcard lib/*/*.c)
LIB_OBJECTS = $(LIB_SOURCES:%.c=$(BUILD)/%.o)
TOOLS = $(patsubst bin/%.c,%,$(wildcard bin/*.c))
UNITS = $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/*.c))
TORTURES = $(filter-out tests/torture/faults.c,$(wildcard tests/torture/*.c))
BENCHES = $(patsubst tests/bench/%.c,%,$(wildcard tests/bench/*.c))
# a second judge of JSON, where there is one
NO_FUZZERS = replay $(if $(wildcard /usr/include/jansson.h),,jansson)
FUZZERS = $(filter-out $(NO_FUZZERS),$(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c)))
PAGES = $(patsubst man/%,%,$(wildcard man/*.[1-9] man/zh_CN/*.[1-9]))

SANITIZERS = address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FUZZ_SECONDS = 20

all: $(TOOLS:%=$(BUILD)/%) ## build the tools into build/

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.* ## /\1\t/p' Makefile | expand -t 12

$(BUILD)/libyishi.a: $(LIB_OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $(LIB_OBJECTS)

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

$(BUILD)/replay/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/replay.o $(BUILD)/libyishi.a
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

$(BUILD)/valgrind/%: scripts/under-valgrind
	@mkdir -p $(@D)
	@ln -sf $(abspath $<) $@

units: $(UNITS:%=$(BUILD)/unit/%)
benchers: $(BENCHES:%=$(BUILD)/bench/%)
torturers: $(BUILD)/torture/torture $(BUILD)/torture/faults.so
fuzzers: $(FUZZERS:%=$(BUILD)/fuzz/%)
replays: $(FUZZERS:%=$(BUILD)/replay/%)

ready:
	@scripts/dependencies --check

check: ready ## run the unit and black-box tests
	@$(MAKE) --no-print-directory all units torturers replays benchers
	@BUILD=$(BUILD) tests/run

asan: ready ## the same under AddressSanitizer and UBSan
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/asan SANITIZE='-fsanitize=$(SANITIZERS)' \
		CFLAGS='-O1 -g' all units torturers replays benchers
	@BUILD=$(BUILD)/asan YISHI_INSTRUMENT=asan tests/run

valgrind: ready all $(TOOLS:%=$(BUILD)/valgrind/%) ## the black-box tests under valgrind
	@BUILD=$(BUILD)/valgrind YISHI_INSTRUMENT=valgrind tests/run

torture: ready ## journals under many writers, kills, faults, full disks (10 minutes)
	@$(MAKE) --no-print-directory all torturers
	@BUILD=$(BUILD) scripts/torture
	@BUILD=$(BUILD) scripts/tamper

COVERED = lib/record/journal.c lib/record/tail.c lib/edge/file.c lib/format/scan.c \
	lib/format/hash.c $(wildcard lib/record/seal*.c)
coverage: ready ## lines and branches that the tests reach in COVERED (append, scan, id, seals)
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/coverage SANITIZE=--coverage \
		CFLAGS='-O0 -g -fprofile-update=atomic' all units torturers benchers
	@find $(BUILD)/coverage -name '*.gcda' -delete
	-@BUILD=$(BUILD)/coverage YISHI_INSTRUMENT=coverage tests/run # what counts the lines itself dies of failing allocations
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
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(TOOLS:%=$(BUILD)/%) $(DESTDIR)$(PREFIX)/bin
	for page in $(PAGES); do \
		install -D -m 644 "man/$$page" "$(DESTDIR)$(MANDIR)/$(page_path)" || exit 1; \
	done

uninstall: ## remove what install put there
	cd $(DESTDIR)$(PREFIX)/bin && rm -f $(TOOLS)
	for page in $(PAGES); do rm -f "$(DESTDIR)$(MANDIR)/$(page_path)"; done

# zh_CN/yishi.7 goes to zh_CN/man7/yishi.7
page_path = $$(dirname "$$page")/man$${page\#\#*.}/$$(basename "$$page")

clean: ## remove build/
	rm -rf $(BUILD)

.SECONDARY:
.PHONY: all help units fuzzers replays torturers benchers ready check asan valgrind torture coverage \
	fuzz bench lint layers demo install uninstall clean

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
