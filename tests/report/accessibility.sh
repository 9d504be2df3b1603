#!/bin/sh
# HTML reports as people with a screen reader, a keyboard or weak eyes meet them: axe-core, run in
# Chromium at the width of a telephone and of a desk, in the light and in the dark, finds nothing
# serious; and the file stays small.
. "$YISHI_ROOT/tests/promise.sh"

browser=
for name in chromium chromium-browser google-chrome; do
    browser=${browser:-$(command -v $name || true)}
done
axe=$(dirname "$(command -v yishi-report)")/looks/node_modules/axe-core/axe.min.js
if [ -z "$browser" ] || [ ! -e "$axe" ]; then
    skip 'reports are accessible' 'chromium or axe-core is missing: scripts/dependencies --looks'
    exit 0
fi
if instrumented; then
    skip 'reports are accessible' 'the same pages as without an instrument'
    exit 0
fi

# A page with axe-core in it; without its own word that no script may run, of course. It tells the
# page around it what axe found.
cat >asking <<'END'
<script>
onload = function () {
    axe.run(document, {resultTypes: ["violations"]}).then(function (result) {
        var out = ["rules " + (result.passes.length > 0)];
        result.violations.forEach(function (v) {
            out.push(v.impact + " " + v.id + " " + v.nodes.length + " " + v.nodes[0].html.slice(0, 100).replace(/\s+/g, " "));
        });
        parent.postMessage(out, "*");
    });
};
</script>
END
ready() { # PAGE
    {
        sed 's/<meta http-equiv="Content-Security-Policy"[^>]*>//' "$1"
        printf '<script>'
        cat "$axe"
        printf '</script>\n'
        cat asking
    } >"asked.$1"
}

# The page around them shows one after the other, and writes down what it is told.
cat >around <<'END'
<!DOCTYPE html><meta charset="utf-8"><title>waiting</title>
<pre id="seen"></pre>
<iframe id="f" style="border:0;height:900px"></iframe>
<script>
var out = [], at = -1, frame = document.getElementById("f");
function next() {
    if (++at == pages.length) {
        out.push("all");
        document.getElementById("seen").textContent = "\n" + out.join("\n") + "\n";
        return;
    }
    frame.style.width = pages[at][1] + "px";
    frame.src = "asked." + pages[at][0];
}
onmessage = function (e) {
    e.data.forEach(function (line) { out.push(pages[at][0] + " " + line); });
    next();
};
next();
</script>
END
# ask OPTION PAGE... : what axe finds in ./seen
ask() {
    option=$1
    shift
    {
        echo '<script>var pages = ['
        for page; do
            printf '["%s", 1280], ["%s", 375],\n' "$page" "$page"
        done
        echo '];</script>'
        cat around
    } >around.html
    timeout 250 "$browser" --headless --no-sandbox --disable-gpu --no-first-run --disable-extensions \
        --disable-dev-shm-usage --user-data-dir="$PWD/profile" --window-size=1400,1000 \
        --virtual-time-budget=200000 --dump-dom "$option" "file://$PWD/around.html" 2>browser.err |
        sed -n '/<pre id="seen">/,/<\/pre>/p' | sed 's/<[^>]*>//g' >seen
}

echo '<!DOCTYPE html><html><head><title>t</title></head><body><img src=x><p style="color:#ccc">pale' >bad.html
ready bad.html
ask --hide-scrollbars bad.html
if ! grep -q '^all' seen; then
    skip 'reports are accessible' "the browser does not start: $(tail -n 1 browser.err | cut -b 1-100)"
    exit 0
fi
says 'what is not accessible is found' 'bad.html critical image-alt' seen
says '  pale letters too' 'bad.html serious color-contrast' seen

"$YISHI_ROOT/scripts/sample-drafts" --issues 600 --rooms 205 --from 2026-08-01 >drafts
"$YISHI_ROOT/scripts/sample-indicators" >>drafts
ends 'a district is made up' 0 yishi-add --from ndjson -q --new -j large drafts
for language in en zh; do
    "$YISHI_ROOT/scripts/sample-district" $language >drafts
    ends "a small one, $language" 0 yishi-add --from ndjson -q --new -j small.$language drafts
done

pages=
for page in weekly.en weekly.zh monthly.en ledger.zh overdue.en coverage.zh score.zh minutes.en minutes.zh \
    notice.zh slips.en thread.en; do
    id='' name=${page%.*} language=${page#*.}
    case $name in
    minutes | notice) id=HY-0002 ;;
    slips) id=RW-0006 ;;
    thread) id=WF-0002 ;;
    esac
    journal=small.$language
    case $name in weekly | monthly | coverage) journal=large ;; esac
    ends "$page" 0 yishi-report "$name" ${id:+-i $id} --lang "$language" -f html --now 2026-11-23T09:00:00+08:00 \
        -o "$page.html" "$journal"
    ready "$page.html"
    pages="$pages $page.html"
done
holds 'the week of a district is less than 100 kB' test "$(wc -c <weekly.zh.html)" -lt 100000
for option in --hide-scrollbars --blink-settings=preferredColorScheme=0; do
    # shellcheck disable=SC2086 # words
    ask $option $pages
    for page in $pages; do
        holds "axe looked at $page, wide and narrow" test "$(grep -c "^$page rules true" seen)" = 2
        : >nothing
        grep -E "^$page (critical|serious|moderate|minor)" seen >found || true
        same '  and found nothing' nothing found
    done
done
