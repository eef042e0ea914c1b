# shellcheck shell=bash
# shellcheck disable=SC2154  # "here" is set by the caller
# Set-up shared by ./storygen and ./test; needs $here, the checkout. Everything it does it says, on standard error; nothing is done twice.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
# A compiler server that outlives the run would hold CI's output open.
[ -z "${CI:-}" ] || export UseSharedCompilation=false

say() { echo "storygen: $*" >&2; }

# need_dotnet: the SDK is the one thing we do not install.
need_dotnet() {
    if ! command -v dotnet >/dev/null || ! dotnet --list-sdks | grep -q '^10\.'; then
        say "the .NET 10 SDK is missing: install it from https://dotnet.microsoft.com/download"
        exit 1
    fi
}

# need_debian PACKAGE...: installs those that are missing.
need_debian() {
    local missing=() package sudo=()
    if ! command -v dpkg-query >/dev/null; then
        say "not Debian: make sure these are installed: $*"
        return 0
    fi
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            say "missing Debian packages; as root: apt-get install ${missing[*]}"
            exit 1
        fi
        sudo=(sudo)
    fi
    say "installing Debian packages: ${missing[*]}"
    "${sudo[@]}" apt-get update -qq >&2
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# need_azurite: the storage emulator, pinned by its lock file.
need_azurite() {
    local folder="$here/functions/StoryGenerator.LocalHost/azurite"
    [ -f "$folder/node_modules/.package-lock.json" ] && [ ! "$folder/package-lock.json" -nt "$folder/node_modules/.package-lock.json" ] && return 0
    if ! command -v npm >/dev/null; then
        say "Node.js is missing: install Node.js 20 with npm"
        exit 1
    fi
    say "installing Azurite (npm ci)"
    (cd "$folder" && npm ci --silent --no-fund --no-audit --ignore-scripts >/dev/null)
    touch "$folder/node_modules/.package-lock.json"
}

# build_cli: builds the program when a source is newer than the last build.
build_cli() {
    local built="$here/functions/StoryGenerator.Cli/bin/Release/net10.0/storygen.dll"
    local stamp="$here/functions/StoryGenerator.Cli/bin/Release/.built" started
    if [ -f "$built" ] && [ -f "$stamp" ] && [ -z "$(find "$here/functions" "$here/gpu-workers/contracts" "$here"/Directory.*.props "$here/global.json" \
        \( -name bin -o -name obj -o -name node_modules \) -prune -o -type f -newer "$stamp" -print -quit)" ]; then
        return 0
    fi
    say "building"
    started=$(mktemp)
    dotnet build "$here/functions/StoryGenerator.Cli" -c Release -v q -nologo >&2
    # The time the build began, so that an edit made meanwhile is not missed.
    touch -r "$started" "$stamp"
    rm -f "$started"
}
