# Finds a JDK 25. To be sourced by POSIX sh: `find_jdk` exports JAVA_HOME, or says what to install and returns 2.
#
# The `java` on the PATH is often an older one, so every usual place is looked at. A JDK names its version in the file
# `release` of its home; reading that costs nothing, while starting a JVM to ask costs a tenth of a second each.

find_jdk_version=25

# Is $1 the home of a JDK of that version? Decided by its files alone.
is_wanted_jdk() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r release_line || [ -n "$release_line" ]; do
    case $release_line in
      JAVA_VERSION=\"$find_jdk_version\" | JAVA_VERSION=\"$find_jdk_version[!0-9]*) return 0 ;;
    esac
  done <"$1/release"
  return 1
}

use_jdk() {
  is_wanted_jdk "$1" || return 1
  JAVA_HOME=$1
  export JAVA_HOME
}

# The version managers jenv, asdf and mise put scripts on the PATH. Only the JVM behind such a script knows its home.
use_jdk_behind_script() {
  [ ! -e "${1%/*}/../release" ] || return 1
  asked_home=$("$1" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p') || return 1
  [ -n "$asked_home" ] && use_jdk "$asked_home"
}

# Takes the places to look at as arguments, which lets the caller's shell expand the wildcards.
use_first_jdk_of() {
  for jdk_candidate in "$@"; do
    if use_jdk "$jdk_candidate"; then return 0; fi
  done
  return 1
}

find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && use_jdk "$JAVA_HOME"; then return 0; fi

  path_java=$(command -v java 2>/dev/null) || path_java=
  if [ -n "$path_java" ]; then
    real_java=$(readlink -f "$path_java" 2>/dev/null) || real_java=$path_java
    real_home=${real_java%/bin/java}
    if use_jdk "$real_home"; then return 0; fi
  fi

  case $- in *f*) globbing=off ;; *) globbing=on ;; esac
  set +f
  found=no
  if use_first_jdk_of \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/*jdk* /usr/local/*jdk* \
    "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/* \
    "${HOME-}"/.jdks/* "${HOME-}"/.gradle/jdks/* \
    "${HOME-}"/.asdf/installs/java/* "${HOME-}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; then found=yes; fi
  [ $globbing = on ] || set -f
  [ $found = no ] || return 0

  if [ -x /usr/libexec/java_home ]; then
    mac_home=$(/usr/libexec/java_home -v $find_jdk_version 2>/dev/null) || mac_home=
    if [ -n "$mac_home" ] && use_jdk "$mac_home"; then return 0; fi
  fi
  if [ -n "$path_java" ] && use_jdk_behind_script "$real_java"; then return 0; fi

  cat >&2 <<END
Pawl needs a JDK $find_jdk_version, and there is none in JAVA_HOME, on the PATH, in the usual system directories
(/usr/lib/jvm, /usr/java, /opt/java, /Library/Java), in SDKMAN, asdf, mise or ~/.jdks.

Install one, then run the command again:
  Debian, Ubuntu   apt-get install openjdk-$find_jdk_version-jdk-headless   (or temurin-$find_jdk_version-jdk, see https://adoptium.net)
  Fedora, RHEL     dnf install java-$find_jdk_version-openjdk-devel
  macOS            brew install --cask temurin@$find_jdk_version
  SDKMAN           sdk install java $find_jdk_version-tem
A JDK elsewhere is found when JAVA_HOME names its directory.
END
  return 2
}
