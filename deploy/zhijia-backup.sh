#!/bin/sh
# Makes a scheduled backup, removes the expired ones, and copies the folder to another machine by rsync over ssh.
# zhijia-backup.service gives the settings from /etc/zhijia/backup.env; without BACKUP_TARGET nothing is copied:
#   BACKUP_TARGET=zhijia-backup@nas.example:     user and host; the key on the other side fixes the folder
#   BACKUP_SSH_KEY=/etc/zhijia/backup_key        private key, readable by the user zhijia only
#   BACKUP_KNOWN_HOSTS=/etc/zhijia/known_hosts   the other machine's host key: nobody else gets the archive
#   BACKUP_SSH_PORT=22
# The other side, in ~zhijia-backup/.ssh/authorized_keys, lets this key only add files to one folder. It cannot read,
# change or remove: somebody who breaks into this machine does not reach the backups that are already there.
#   restrict,command="rrsync -wo -no-del -no-overwrite /srv/backup/zhijia" ssh-ed25519 AAAA… zhijia
# (-no-overwrite needs rsync 3.3 there; leave it out with an older one.)
set -eu
umask 077

root=$(cd "$(dirname "$0")/.." && pwd)
node=$root/node_modules/node/bin/node
zhijia() { "$node" "$root/apps/server/bin/zhijia.mjs" "$@"; }

made=$(zhijia backup --scheduled --json) || { printf '%s\n' "$made" >&2; exit 1; }
file=$(printf '%s' "$made" | "$node" -p 'JSON.parse(fs.readFileSync(0, "utf8")).file')
echo "Backup: $file"
[ -n "${BACKUP_TARGET:-}" ] || exit 0

folder=$(dirname "$file")
ssh="ssh -o BatchMode=yes -o StrictHostKeyChecking=yes -o ConnectTimeout=30 -o ServerAliveInterval=30"
ssh="$ssh -o IdentitiesOnly=yes -i ${BACKUP_SSH_KEY:-/etc/zhijia/backup_key} -p ${BACKUP_SSH_PORT:-22}"
ssh="$ssh -o UserKnownHostsFile=${BACKUP_KNOWN_HOSTS:-/etc/zhijia/known_hosts}"
# What is there already is not sent again; what expires here stays there until that machine removes it.
rsync --recursive --times --ignore-existing --exclude='.*' --rsh="$ssh" "$folder/" "$BACKUP_TARGET"
# The doctor looks at this file's age.
touch "$folder/.last-copy"
echo "Copied to ${BACKUP_TARGET}"
