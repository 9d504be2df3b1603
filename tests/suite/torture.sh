# Some of the torture of journals (make torture is all of it).
. "$YISHI_ROOT/tests/promise.sh"

build=$(dirname "$(command -v yishi-add)")
if [ ! -x "$build/torture/torture" ]; then
    skip 'journals are tortured' 'not under this instrument'
    exit 0
fi
faults=$build/torture/faults.so
case ${YISHI_INSTRUMENT-} in
asan) faults= ;; # two libraries cannot both come first
coverage) set -- writers faults tails limits ;; # a killed program would spoil the counts
esac
BUILD=$build FAULTS=$faults TORTURE=${TORTURE:-quick} "$YISHI_ROOT/scripts/torture" "$@"
