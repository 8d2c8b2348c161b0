# shellcheck shell=bash
# Sourced by ./run, ./test and ./dev: finds what they need, and installs it where that is possible. Works with the bash 3.2 of macOS.

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '%s\n' "$@"; }
fail() { printf '%s\n' "$@" >&2; exit 1; }

sdk_version() { sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$repo/global.json" | head -n 1; }

# Inside the repository `dotnet --version` succeeds only when an installed SDK satisfies global.json.
fits() { [ -x "$1" ] && (cd "$repo" && "$1" --version) >/dev/null 2>&1; }

# Sets $dotnet to the first fitting SDK.
find_dotnet() {
  local candidate
  for candidate in "$(command -v dotnet || true)" "${DOTNET_ROOT:-}/dotnet" "$repo/.dotnet/dotnet" "${HOME:-}/.dotnet/dotnet" \
    /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet /usr/local/share/dotnet/dotnet; do
    if fits "$candidate"; then dotnet=$candidate; return 0; fi
  done
  return 1
}

# True when this process may install Debian packages.
can_apt() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

# Installs Debian packages, or returns 1.
need_apt() {
  can_apt || return 1
  say "Installing $* …"
  if [ -z "${apt_updated:-}" ]; then apt-get update -qq >/dev/null || return 1; apt_updated=1; fi
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

fetch() {
  if command -v curl >/dev/null; then curl -fsSL --retry 2 --connect-timeout 15 "$1" -o "$2"
  elif command -v wget >/dev/null; then wget -q --tries=2 --timeout=15 "$1" -O "$2"
  else need_apt curl ca-certificates && curl -fsSL --retry 2 --connect-timeout 15 "$1" -o "$2"; fi
}

# .NET formats dates and sorts text with ICU, which a minimal Debian lacks.
need_icu() {
  local package
  [ "$(uname)" = Linux ] && command -v ldconfig >/dev/null || return 0
  # Not grep -q: it leaves early, and under pipefail the broken pipe would read as "missing".
  if ldconfig -p | grep libicuuc >/dev/null; then return 0; fi
  if can_apt; then
    apt-get update -qq >/dev/null && apt_updated=1
    package=$(apt-cache search --names-only '^libicu[0-9]+$' | cut -d' ' -f1 | sort -V | tail -n 1)
    [ -n "$package" ] && need_apt "$package" && return 0
  fi
  fail "The ICU library is missing. On Debian or Ubuntu: apt-get install libicu-dev" "缺少 ICU 库。Debian/Ubuntu 请执行：apt-get install libicu-dev"
}

install_dotnet() {
  local script="$repo/.dotnet/dotnet-install.sh"
  say "Installing the .NET SDK $(sdk_version) into .dotnet/ …"
  mkdir -p "$repo/.dotnet"
  # The first line is looked at because a proxy may answer with a page of its own.
  fetch https://dot.net/v1/dotnet-install.sh "$script" && head -n 1 "$script" | grep -q '^#!.*bash' &&
    bash "$script" --version "$(sdk_version)" --install-dir "$repo/.dotnet" --no-path >"$repo/.dotnet/install.log" 2>&1
}

# Sets and exports all that a .NET command needs, or ends the script with advice.
need_dotnet() {
  need_icu
  find_dotnet || { install_dotnet && find_dotnet; } || fail \
    "" "Tangwu needs the .NET SDK $(sdk_version) or a later 10.0 SDK; it is not here and could not be downloaded." \
    "Install it by your system's own way, or unpack the SDK archive into: $repo/.dotnet" "Then run this command again." \
    "" "堂屋需要 .NET SDK $(sdk_version) 或更新的 10.0 版 SDK，本机没有，也未能下载。" \
    "请用系统自带的方式安装，或把 SDK 压缩包解压到：$repo/.dotnet" "然后重新执行本命令。"
  local root
  root=$(dirname "$(realpath "$dotnet" 2>/dev/null || say "$dotnet")")
  # Children that call "dotnet" get the same one. Homebrew's is a wrapper without an SDK beside it, and knows its own root.
  export PATH="$root:$PATH"
  if [ -d "$root/sdk" ]; then export DOTNET_ROOT="$root"; fi
}
