#!/usr/bin/env bash
# Look over a branch before it is merged, in any CI: faults that it brings, and nothing else.
# docs/ci.md of Polypage says what it is for.
#
#     check.sh BASE
#
# BASE  the commit or branch that it would be merged into, as in origin/main
#
# Exit code: 0 no new faults (translations that are missing are none), 1 there are some,
# 2 wrong usage.
set -euo pipefail

if [ $# -ne 1 ]; then
    echo "usage: check.sh BASE" >&2
    exit 2
fi
# Where the branch begins; what was repaired since then on the other one is not its fault.
base=$(git merge-base HEAD "$1" || echo "$1")
polypage --version
work=$(mktemp -d)
trap 'git worktree remove --force "$work/base" 2>/dev/null || true; rm -rf -- "$work"' EXIT
git worktree add --quiet --detach "$work/base" "$base"

# Every fault that polypage tells of, a line each. Warnings are none.
faults() {
    { polypage build || true; polypage update --check || true; } 2>&1 >/dev/null |
        sed -E '/(^|: )warning: /d' | sort -u
}

(cd "$work/base" && faults) >"$work/before"
faults >"$work/now"
comm -12 "$work/before" "$work/now" | sed 's/^/not from here: /'
comm -13 "$work/before" "$work/now" >"$work/new"

echo "When this is merged, polypage update will say:"
{ polypage update --check 2>/dev/null || true; } | sed 's/^/    /'
polypage stats 2>/dev/null || true
cat "$work/new" >&2
test ! -s "$work/new"
