# The demo's mail system and profile. Source it after lib.sh; start_demo CTL sets DEMO_PROFILE; all of it ends with the shell.

# start_demo CTL: servers, sample mailbox, and a profile whose account is set up by the program CTL (postriderctl).
start_demo() {
    local ctl=$1 state
    DEMO=$(mktemp -d /tmp/postrider-demo-XXXXXX)
    DEMO_PROFILE=$DEMO/profile
    chmod 711 "$DEMO" # started by root, Dovecot's own users must get through
    trap stop_demo EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    state=$DEMO/mail
    mkfifo "$DEMO/hold"
    say "Starting a mail system on this machine (below $DEMO)"
    python3 -B "$ROOT/tests/support/servers/mailsystem.py" "$state" --user alice:demo --user bob:demo \
        <"$DEMO/hold" >"$DEMO/env" 2>"$DEMO/errors" &
    DEMO_SERVERS=$!
    # The servers live as long as somebody holds the other end of their input: this shell.
    exec {DEMO_HOLD}>"$DEMO/hold"
    until grep -q '^READY' "$DEMO/env"; do
        kill -0 "$DEMO_SERVERS" 2>/dev/null || die "the mail system did not start: $(cat "$DEMO/errors")"
        sleep 0.1
    done
    python3 -B "$ROOT/scripts/demo/sample_mailbox.py" fill 127.0.0.1 "$(demo_value IMAP)" alice@example.test demo
    printf 'demo\n' >"$DEMO/password"
    "$ctl" --profile "$DEMO_PROFILE" account add --email alice@example.test --name "Alice Lind" \
        --imap "imaps://alice@example.test@localhost:$(demo_value IMAPS)" \
        --smtp "smtps://alice@example.test@localhost:$(demo_value SUBMISSIONS)" \
        --ca "$(demo_value CA)" --password-command "cat $DEMO/password" \
        || die "the account could not be set up"
}

demo_value() { sed -n "s/^$1=//p" "$DEMO/env"; }

stop_demo() {
    local status=$?
    trap - EXIT
    exec {DEMO_HOLD}>&- || true
    wait "$DEMO_SERVERS" 2>/dev/null || true
    rm -rf "$DEMO"
    exit $status
}
