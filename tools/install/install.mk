# --- installing it like any service: program, manual, completion, units, samples
# DESTDIR is put before every place; PREFIX, sysconfdir and the like are GNU's. A build for another
# sysconfdir is another build, for the program looks there for its configuration.

bindir = $(prefix)/bin
libdir = $(prefix)/lib
datadir = $(prefix)/share
mandir = $(datadir)/man
docdir = $(datadir)/doc/actueel
unitdir = $(libdir)/systemd/system
sysusersdir = $(libdir)/sysusers.d
tmpfilesdir = $(libdir)/tmpfiles.d
bashdir = $(datadir)/bash-completion/completions
zshdir = $(datadir)/zsh/site-functions

UNITS = $(sort $(wildcard $(patsubst %,tools/install/*.%,service socket timer path)))
PLACES = bindir sysconfdir localstatedir

# Made from the tables of the program itself.
MANUAL_OBJ = $(patsubst %.c,$(B)/%.o,$(wildcard tools/manual*.c))
$(B)/tools/manual: $(MANUAL_OBJ) $(MAINLESS_OBJ) $(below_src)
	$(LINK)
$(B)/manual: $(B)/tools/manual
	@rm -rf $@ && mkdir -p $@
	$(SAY) $< $@ $(RELEASED)

# Puts places into units and their like, and what is common to all services.
$(B)/units: $(UNITS) $(wildcard tools/install/actueel.*) tools/install/hardening.conf $(B)/flags
	@rm -rf $@ && mkdir -p $@
	$(SAY) for file in $(UNITS) tools/install/actueel.sysusers tools/install/actueel.tmpfiles; do \
		sed -e '/^@hardening@$$/{r tools/install/hardening.conf' -e 'd}' \
			$(foreach p,$(PLACES),-e 's|@$p@|$($p)|g') $$file >$@/$$(basename $$file) || exit 1; \
	done

PUT = install -m 644
.PHONY: install uninstall
install: $(B)/actueel $(B)/manual $(B)/units ## install it below DESTDIR and PREFIX (/usr/local)
	install -d $(addprefix $(DESTDIR),$(bindir) $(mandir)/man1 $(mandir)/man5 $(docdir)/examples $(unitdir) \
		$(sysusersdir) $(tmpfilesdir) $(bashdir) $(zshdir) $(sysconfdir)/actueel)
	install $(B)/actueel $(DESTDIR)$(bindir)/
	$(PUT) $(B)/manual/*.1 $(DESTDIR)$(mandir)/man1/
	$(PUT) $(B)/manual/*.5 $(DESTDIR)$(mandir)/man5/
	$(PUT) $(B)/manual/actueel.bash $(DESTDIR)$(bashdir)/actueel
	$(PUT) $(B)/manual/_actueel $(DESTDIR)$(zshdir)/
	$(PUT) $(addprefix $(B)/units/,$(notdir $(UNITS))) $(DESTDIR)$(unitdir)/
	$(PUT) $(B)/units/actueel.sysusers $(DESTDIR)$(sysusersdir)/actueel.conf
	$(PUT) $(B)/units/actueel.tmpfiles $(DESTDIR)$(tmpfilesdir)/actueel.conf
	$(PUT) $(B)/manual/actueel.conf tools/install/nginx.conf $(DESTDIR)$(docdir)/examples/
	test -e $(DESTDIR)$(sysconfdir)/actueel/actueel.conf || \
		$(PUT) $(B)/manual/actueel.conf $(DESTDIR)$(sysconfdir)/actueel/
	@test -n "$(DESTDIR)" || printf '%s\n' 'For the service, as root:' '    systemd-sysusers' \
		'    systemd-tmpfiles --create' '    runuser -u actueel -- $(bindir)/actueel init --if-missing' \
		'    systemctl daemon-reload' '    systemctl enable --now actueel'

uninstall: ## remove what install put there; configuration and archive stay
	rm -f $(DESTDIR)$(bindir)/actueel $(DESTDIR)$(mandir)/man1/actueel.1 $(DESTDIR)$(mandir)/man1/actueel-*.1 \
		$(DESTDIR)$(mandir)/man5/actueel.conf.5 $(DESTDIR)$(bashdir)/actueel $(DESTDIR)$(zshdir)/_actueel \
		$(addprefix $(DESTDIR)$(unitdir)/,$(notdir $(UNITS))) \
		$(DESTDIR)$(sysusersdir)/actueel.conf $(DESTDIR)$(tmpfilesdir)/actueel.conf
	rm -rf $(DESTDIR)$(docdir)

# --- the same as a package of Debian, in $(B)/deb. Objects are kept from one to the next.

.PHONY: deb
deb: ## make a package of Debian, in build/deb
	@command -v dh >/dev/null || { echo "\`make deps-work\` installs what makes packages." >&2; exit 1; }
	@rm -rf $(B)/deb/source $(B)/deb/*.deb && mkdir -p $(B)/deb/source/debian
	@tar -c --exclude=node_modules Makefile LICENSE README.md src include index web tests tools | tar -x -C $(B)/deb/source
	@cp -r $(B)/deb/source/tools/debian/. $(B)/deb/source/debian/
	@cd $(B)/deb/source && env -u MAKEFLAGS -u MAKELEVEL B=$(abspath $(B)/deb/objects) \
		dpkg-buildpackage --build=binary --no-sign -j$(CHECK_JOBS) >../log 2>&1 || { tail -40 ../log; exit 1; }
	@ls $(B)/deb/*.deb
