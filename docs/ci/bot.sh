#!/usr/bin/env bash
# The bot of a hub, for cron or any CI: bring main forward, push, and make report and site.
# docs/ci.md of Polypage says what it is for.
#
#     bot.sh REPOSITORY FOLDER [PUBLIC]
#
# REPOSITORY  what git clones and pushes to: an address or a folder
# FOLDER      the bot's own clone; it is made if it is not there, and all in it is the bot's
# PUBLIC      where site, dashboard and badges are put, if they are to be published; it is replaced
#
# Exit code: 0 all is well, 1 a fault in a file or no way to push, 2 wrong usage or settings.
set -euo pipefail

# What is pushed to, and what the bot may commit there: the hub's pages and catalogs.
BRANCH=${BRANCH:-main}
FOLDERS=${FOLDERS:-source locales}

if [ $# -lt 2 ] || [ $# -gt 3 ]; then
    echo "usage: bot.sh REPOSITORY FOLDER [PUBLIC]" >&2
    exit 2
fi
repository=$1
folder=$2
public=${3:-}
case $public in "" | /*) ;; *) public=$PWD/$public ;; esac
# It is replaced as a whole; a folder of something else must not be.
if [ -e "$public" ] && [ ! -e "$public/badge.json" ]; then
    echo "$public: this was not put there by the bot; name a folder that is not there yet" >&2
    exit 2
fi

# All of the history: the dashboard plots it, and update looks over the merges in it.
if [ ! -e "$folder" ]; then
    git clone --quiet --branch "$BRANCH" -- "$repository" "$folder" || exit 1
    git -C "$folder" config polypage.bot true
fi
cd -- "$folder"
# What is not pushed is thrown away below. In somebody's own clone that would be their work.
if [ "$(git config --local polypage.bot)" != true ]; then
    echo "$folder: this is not the bot's clone; name a folder that is not there yet" >&2
    exit 2
fi
# Under which name it commits: git says how to set it, if it is not known.
git var GIT_COMMITTER_IDENT >/dev/null || exit 2

told=$(mktemp)
trap 'rm -f -- "$told"' EXIT
pushed=no
for _ in 1 2 3; do
    git fetch --quiet origin "$BRANCH" || exit 1
    git reset --quiet --hard FETCH_HEAD
    # What a run that was killed has left goes, too.
    # shellcheck disable=SC2086 # these are several folders
    git clean --quiet -d --force -- $FOLDERS
    code=0
    polypage update >"$told" || code=$?
    cat "$told"
    # shellcheck disable=SC2086
    if [ -z "$(git status --porcelain -- $FOLDERS)" ]; then
        pushed=yes
        break
    fi
    # shellcheck disable=SC2086
    git add --all -- $FOLDERS
    { echo "Bring ids and catalogs forward"; echo; cat "$told"; } | git commit --quiet --file=-
    if git push --quiet origin "HEAD:refs/heads/$BRANCH"; then
        pushed=yes
        break
    fi
    echo "not pushed; where somebody else was faster, it is done anew on top of theirs" >&2
done
[ "$pushed" = yes ] || exit 1
[ "$code" -le 1 ] || exit "$code"

# Exit code 1 is a fault in a file: it is told of, and all others are published.
try() {
    local ended=0
    "$@" || ended=$?
    [ "$ended" -le 1 ] || exit "$ended"
    [ "$ended" -eq 0 ] || code=1
}

if [ -n "$public" ]; then
    try polypage report --history
    try polypage site
    rm -rf -- "$public.new"
    mkdir -p -- "$public.new"
    cp -R build/site/. "$public.new"
    cp -R build/report "$public.new/report"
    try polypage stats --format badge >"$public.new/badge.svg" 2>/dev/null
    try polypage stats --format shields >"$public.new/badge.json" 2>/dev/null
    rm -rf -- "$public"
    mv -- "$public.new" "$public"
fi
exit "$code"
