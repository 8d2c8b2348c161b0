# shellcheck shell=bash
# Sourced by ./test after setup.sh: a Chromium for the browser journeys.

# Sets $chromium to a browser that really starts, or to nothing. (Ubuntu's package may be a stub that asks for snap.)
find_chromium() {
  local candidate
  for candidate in "${TANGWU_CHROMIUM:-}" chromium chromium-browser google-chrome \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if [ -z "$candidate" ]; then continue; fi
    chromium=$(command -v "$candidate" || true)
    if [ -n "$chromium" ] && "$chromium" --version >/dev/null 2>&1; then return 0; fi
  done
  chromium=
  return 1
}

# Without a Chinese font the pages are rows of boxes, and layout checks measure nothing real.
need_chinese_font() {
  if ! command -v fc-list >/dev/null || [ -z "$(fc-list :lang=zh 2>/dev/null | head -n 1)" ]; then
    need_apt fonts-noto-cjk || say "No Chinese font found: browser journeys may fail on layout. 未找到中文字体。"
  fi
}
