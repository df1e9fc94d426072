#!/bin/sh
# Makes this machine a Causeway node, brings one up to date, or takes it all back. Read it: nothing here is hidden.
#
#   echo TOKEN | sh install.sh [--ports 443,8443]     as the console prints it; run again, it installs what differs
#   sh install.sh --uninstall                         removes everything that it ever put here
#
# It needs systemd, curl or wget, and the address in the token: everything comes from there, and each file is compared
# with the checksums of a manifest whose own checksum stands below. A step that fails undoes the ones before it.
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C
export PATH LC_ALL

MANIFEST_SHA256=@MANIFEST_SHA256@

BASE=/opt/causeway
STATE=/var/lib/causeway-agent RUN=/run/causeway-agent
UNIT=causeway-agent.service
UNIT_FILE=/etc/systemd/system/$UNIT
ACCOUNT=causeway PARTS='agent node xray unit'
ONLINE_WITHIN_S=90

started=$(date +%s)
say() { printf '[%3d s] %s\n' "$(($(date +%s) - started))" "$*"; }
die() { printf 'causeway: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# --- What was done, newest first, so that it can be undone ---------------------------------------------------------
undo_steps=
undo() { undo_steps="$1
$undo_steps"; }

finish() {
  code=$?
  trap '' EXIT INT TERM HUP
  if [ "$code" -ne 0 ] && [ -n "$undo_steps" ]; then
    say 'Undoing what was done …'
    printf '%s' "$undo_steps" | while IFS= read -r step; do
      (eval "$step") </dev/null >/dev/null 2>&1 || say "This could not be undone: $step"
    done
    say 'This machine is as it was before.'
  fi
  exit "$code"
}

# --- The hub, its manifest and its files ---------------------------------------------------------------------------
# A token is cwe1.<base64url of JSON>; "h" is where the hub listens.
hub_of() {
  body=$(printf %s "${1#cwe1.}" | tr '_-' '/+')
  case $((${#body} % 4)) in 2) body="$body==" ;; 3) body="$body=" ;; esac
  printf %s "$body" | base64 -d 2>/dev/null | sed -n 's/.*"h":"\([][A-Za-z0-9.:-]*\)".*/\1/p'
}

# No certificate is believed here (it is signed by an authority that this machine cannot know yet); only checksums are.
fetch() {
  if have curl; then
    curl -fsSk --connect-timeout 10 --speed-limit 1000 --speed-time 20 -C - -o "$2" "https://$hub$1"
  else
    wget -q --no-check-certificate --timeout=20 --tries=1 -c -O "$2" "https://$hub$1"
  fi
}

fetch_checked() { # path, file, sha256, what it is
  tries=0
  until fetch "$1" "$2"; do
    echo "$3  $2" | sha256sum -c --status - && break
    tries=$((tries + 1))
    [ "$tries" -lt 5 ] || die "$4 cannot be fetched from $hub: look at the lines above, then run the command again."
    sleep 2
  done
  echo "$3  $2" | sha256sum -c --status - ||
    die "$4 from $hub is not what this command was made for (sha256): make a new command in the console."
}

field() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }
file_of() { case $1 in agent) echo agent.mjs ;; unit) echo "$UNIT" ;; *) echo "$1" ;; esac; }
of() { grep "^{\"part\":\"$1\",\"arch\":\"\($arch\|any\)\"" "$manifest" | field "$2"; }

# --- Checks: nothing is touched before all of them hold ------------------------------------------------------------
check_machine() {
  [ "$(id -u)" = 0 ] || die 'Run this as root.'
  [ "$(uname -s)" = Linux ] || die "This is $(uname -s); a node needs Linux."
  [ -d /run/systemd/system ] || die 'systemd does not run here; a node needs it (Debian 11, Ubuntu 20.04 or newer).'
  case $(uname -m) in
    x86_64 | amd64) arch=x64 ;;
    aarch64 | arm64) arch=arm64 ;;
    *) die "There is no Causeway for $(uname -m), only for amd64 and arm64." ;;
  esac
  glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null | sed -n 's/^glibc 2\.\([0-9]*\).*/\1/p')
  [ "${glibc:-0}" -ge 28 ] || die 'glibc 2.28 or newer is needed (Debian 11, Ubuntu 20.04 or newer).'
  have curl || have wget || die 'Neither curl nor wget is here: apt-get install curl'
  for tool in base64 gzip sha256sum useradd runuser; do have "$tool" || die "The program $tool is missing here."; done
}

# The kernel's own table, since ss may be missing; state 0A is LISTEN. Our own engine may stand there, of course.
check_ports() {
  ours=$(id -u "$ACCOUNT" 2>/dev/null || echo none)
  for port in $(echo "$ports" | tr ',' ' '); do
    hex=$(printf '%04X' "$port") || die "--ports: $port is no port."
    holder=$(cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | tr -s ' ' | sed 's/^ //' |
      grep "^[0-9]*: [0-9A-F]*:$hex [0-9A-F:]* 0A " | cut -d' ' -f8 | head -n 1)
    [ -z "$holder" ] || [ "$holder" = "$ours" ] ||
      die "Port $port is taken by another program ($(who_listens "$port")): stop it, or give the node another port."
  done
}

who_listens() { { ss -Hltnp "sport = :$1" 2>/dev/null | sed -n 's/.*users:(("\([^"]*\)".*/\1/p'; echo unknown; } | head -n 1; }

check_enrolled() {
  is_enrolled=no
  [ -e "$STATE/identity.json" ] || return 0
  is_enrolled=yes
  known=$(field enrolAddress <"$STATE/identity.json")
  [ -n "${hub:-}" ] || hub=$known
  [ "$hub" = "$known" ] || die "This machine is a node of $known already: run this script with --uninstall first."
}

# --- Steps: each says how it is undone before it begins ------------------------------------------------------------
# What an older release holds already is linked, not fetched again.
bring() { # part, file
  name=$(of "$1" name) sum=$(of "$1" contentSha256)
  if [ -e "$BASE/current/$2" ] && echo "$sum  $BASE/current/$2" | sha256sum -c --status -; then
    ln "$BASE/current/$2" "$stage/$2"
    return
  fi
  fetch_checked "/install/files/$name" "$stage/$name" "$(of "$1" sha256)" "$1"
  gzip -dc "$stage/$name" >"$stage/$2"
  rm "$stage/$name"
  echo "$sum  $stage/$2" | sha256sum -c --status - || die "$1 cannot be unpacked: is the disk full?"
  chmod 0755 "$stage/$2"
  say "$1 $(of "$1" version): $(($(of "$1" bytes) / 1024)) KiB, checksum right"
}

bring_release() {
  for part in $PARTS; do
    [ -n "$(of "$part" name)" ] || die "The control plane has no $part for $arch. On it: $(
      grep "^{\"part\":\"$part\",\"arch\":\"$arch\"" "$manifest" |
        sed 's/.*"put":"\([^"]*\)","source":"\([^"]*\)".*/put the program of \2 into its install folder as extra\/\1/'
    ), and start it again."
  done
  need=$((($(of node contentBytes) + $(of node bytes) + $(of xray contentBytes)) / 1048576 + 100))
  free=$(($(df -Pk /opt | sed -n '2p' | tr -s ' ' | cut -d' ' -f4) / 1024))
  [ "$free" -ge "$need" ] || die "/opt has $free MiB free; $need MiB are needed."
  [ -d "$BASE" ] || { undo "rmdir $BASE"; mkdir "$BASE"; }
  stage=$BASE/.new
  rm -rf "$stage"
  undo "rm -rf $stage"
  mkdir "$stage"
  for part in $PARTS; do bring "$part" "$(file_of "$part")"; done
  "$stage/node" --version >/dev/null || die 'The Node of the control plane does not run on this machine.'
  "$stage/xray" version >/dev/null || die 'The Xray of the control plane does not run on this machine.'
  cp "$0" "$stage/install.sh" 2>/dev/null || :
  if [ -d "$BASE/$release" ]; then
    undo "mv $BASE/.damaged $BASE/$release"
    mv "$BASE/$release" "$BASE/.damaged"
  fi
  undo "rm -rf $BASE/$release"
  mv "$stage" "$BASE/$release"
}

make_account() {
  if ! id -u "$ACCOUNT" >/dev/null 2>&1; then
    undo "userdel $ACCOUNT && rm -f $BASE/.made-account"
    useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin "$ACCOUNT"
    : >"$BASE/.made-account"
    say "user $ACCOUNT"
  fi
  [ -d "$STATE" ] || { undo "rm -rf $STATE"; mkdir -m 0700 "$STATE"; }
  chown "$ACCOUNT:$ACCOUNT" "$STATE"
}

# As the node's own user, with the token on standard input: arguments can be read by everybody.
enrol() {
  undo "rm -f $STATE/identity.json"
  printf '%s\n' "$token" | runuser -u "$ACCOUNT" -- env "CAUSEWAY_AGENT_DIR=$STATE" \
    "$BASE/$release/node" --disable-warning=ExperimentalWarning "$BASE/$release/agent.mjs" enrol --token - ||
    die 'The hub did not take this machine in: its answer stands above.'
  say 'enrolled'
}

switch_over() {
  before=$(readlink "$BASE/current" 2>/dev/null || :)
  if [ -n "$before" ]; then
    undo "cp $BASE/current/$UNIT $UNIT_FILE; systemctl daemon-reload; systemctl restart $UNIT"
    undo "ln -sfn $before $BASE/current"
  else
    undo "rm -rf $RUN; systemctl daemon-reload; systemctl reset-failed $UNIT || :"
    undo "rm -f $UNIT_FILE $BASE/current"
    undo "systemctl disable --now $UNIT || :; end_processes"
  fi
  ln -sfn "$release" "$BASE/current"
  cp "$BASE/current/$UNIT" "$UNIT_FILE"
  systemctl daemon-reload
  systemctl enable -q "$UNIT"
  systemctl restart "$UNIT"
}

# What the agent left running on purpose: its engines stay in the unit's control group.
end_processes() {
  for signal in TERM KILL; do
    pids=$(cat /sys/fs/cgroup/system.slice/$UNIT/cgroup.procs /sys/fs/cgroup/*/system.slice/$UNIT/cgroup.procs \
      2>/dev/null | sort -u)
    [ -n "$pids" ] || return 0
    for pid in $pids; do kill -s "$signal" "$pid" 2>/dev/null || :; done
    sleep 1
  done
}

is_online() {
  pid=$(systemctl show -p MainPID --value "$UNIT")
  grep -q "\"pid\":$pid,.*\"hub\":\"online\"" "$RUN/status.json" 2>/dev/null
}
engines_run() { grep -q '"engines":\[{' "$RUN/status.json" && ! grep -Eq '"state":"(starting|down|absent)"' "$RUN/status.json"; }

wait_until_online() {
  deadline=$(($(date +%s) + ONLINE_WITHIN_S))
  until is_online && engines_run; do
    if [ "$(date +%s)" -ge "$deadline" ] || [ "$(systemctl show -p NRestarts --value "$UNIT")" -gt 2 ]; then
      ! is_online || die "The engine does not run: $(sed 's/.*"reason":"\([^"]*\)".*/\1/' "$RUN/status.json")"
      journalctl -u "$UNIT" -n 5 -o cat --no-pager >&2 || :
      die 'The hub has not accepted this machine; the last lines of its agent stand above.'
    fi
    sleep 0.2
  done
  say 'The hub has accepted this machine: the node is online.'
}

prune() {
  rm -rf "$BASE/.damaged"
  for old in "$BASE"/*-????????????; do
    case ${old##*/} in "$release" | "$before") ;; *) rm -rf "$old" ;; esac
  done
}

files_are_right() {
  [ "$(readlink "$BASE/current" 2>/dev/null)" = "$release" ] || return 1
  for part in $PARTS; do
    echo "$(of "$part" contentSha256)  $BASE/current/$(file_of "$part")" | sha256sum -c --status - || return 1
  done
}

is_as_wanted() {
  [ "$is_enrolled" = yes ] && files_are_right && cmp -s "$BASE/current/$UNIT" "$UNIT_FILE" &&
    systemctl -q is-enabled "$UNIT" && is_online
}

install() {
  if [ -z "$token" ] && [ ! -t 0 ]; then IFS= read -r token || :; fi
  check_machine
  hub=$(hub_of "$token")
  [ -z "$token" ] || [ -n "$hub" ] || die 'The token is not whole: copy the command again, to its last character.'
  check_enrolled
  [ -n "$hub" ] || die 'There is no token: run the command as the console prints it.'
  manifest=$(mktemp)
  trap finish EXIT
  trap 'exit 130' INT TERM HUP
  undo "rm -f $manifest"
  fetch_checked /install/manifest.json "$manifest" "$MANIFEST_SHA256" 'The list of files'
  release=$(of agent version)-$(for part in $PARTS; do of "$part" contentSha256; done | sha256sum | cut -c1-12)
  if is_as_wanted; then
    rm -f "$manifest"
    say "Nothing to do: this machine is a node of $hub, with release $release, and online."
    return
  fi
  check_ports
  have ss || say 'ss (iproute2) is missing: without it, removing a user restarts the engine. apt-get install iproute2'
  files_are_right || bring_release
  make_account
  [ "$is_enrolled" = yes ] || enrol
  switch_over
  wait_until_online
  prune
  rm -f "$manifest"
  say "Done: release $release. Look: systemctl status $UNIT. Take it back: sh $BASE/current/install.sh --uninstall"
}

uninstall() {
  [ "$(id -u)" = 0 ] || die 'Run this as root.'
  [ -e "$BASE" ] || [ -e "$UNIT_FILE" ] || { say 'Nothing to do: there is no Causeway node on this machine.'; return; }
  systemctl disable -q --now "$UNIT" 2>/dev/null || :
  end_processes
  rm -f "$UNIT_FILE"
  systemctl daemon-reload
  systemctl reset-failed "$UNIT" 2>/dev/null || :
  [ ! -e "$BASE/.made-account" ] || userdel "$ACCOUNT"
  rm -rf "$BASE" "$STATE" "$RUN"
  say 'Removed. In the console, revoke the node or install it anew.'
}

act=install token=${CAUSEWAY_TOKEN:-} ports=443
unset CAUSEWAY_TOKEN
while [ $# -gt 0 ]; do
  case $1 in
    --ports) ports=${2:?'--ports needs a list such as 443,8443'}; shift ;;
    --uninstall) act=uninstall ;;
    *) die "There is no option $1: see the first lines of this script." ;;
  esac
  shift
done
"$act"
