#!/bin/sh
# HTML reports of hostile records in a browser: nothing of theirs runs or is loaded, the page has the
# structure of the harmless twin's, and it fits a telephone.
. "$YISHI_ROOT/tests/promise.sh"

browser=
for name in chromium chromium-browser google-chrome; do
    browser=${browser:-$(command -v $name || true)}
done
if [ -z "$browser" ]; then
    skip 'reports are harmless in a browser' 'chromium is not installed'
    exit 0
fi
if [ "${YISHI_INSTRUMENT-}" = valgrind ]; then
    skip 'reports are harmless in a browser' 'the same pages as without valgrind'
    exit 0
fi

# Each record twice: with harmless words, and with words that would run, load, close what is open,
# restyle the page, turn it around or not break.
long=$(head -c 600 /dev/zero | tr '\0' W)
bad='</td></tr></table></section></main><script>document.title=\"ran\"</script>'
bad=$bad'<img src=x onerror=\"document.title=1\"><svg onload=document.title=2><h1 id=planted>p<b><i><!-- '
bad=$bad'<a href=\"javascript:document.title=3\">a</a><style>main{display:none}</style>\" onfocus=document.title=4 '
bad=$bad"autofocus x=\\\" \\u202e\\u2066x\\u200b {{7*7}} \${7*7} &#60;script&#62; 👩‍👩‍👧🏽🇨🇳 $long"
drafts() {
    w=$1
    cat <<END
{"kind":"room","at":"2026-01-05","room":"甲/$2","name":"名$w","level":"community","group":"组$w"}
{"kind":"issue","at":"2026-11-16T09:00:00+08:00","room":"甲/$2","number":"WF-1","title":"题$w","category":"类$w","source":"hotline","type":"help","person":"人$w","place":"地$w","text":"文$w","by":"录$w"}
{"kind":"meeting","at":"2026-11-17T14:00:00+08:00","room":"甲/$2","number":"HY-1","title":"会$w","form":"consult","place":"地$w","chair":"主$w","recorder":"记$w","present":2,"attendance":[{"name":"一$w","how":"present"},{"name":"二$w","how":"present"}],"agenda":["程$w"]}
{"kind":"remark","at":"2026-11-17T14:10:00+08:00","on":"WF-1","speaker":"说$w","text":"话$w","meeting":"HY-1"}
{"kind":"decision","at":"2026-11-17T15:00:00+08:00","on":"WF-1","how":"approved","text":"决$w","meeting":"HY-1"}
{"kind":"task","at":"2026-11-17T16:00:00+08:00","on":"WF-1","number":"RW-1","lead":"承$w","assist":["协$w"],"text":"办$w","due":"2026-11-18"}
{"kind":"progress","at":"2026-11-18T09:00:00+08:00","on":"RW-1","text":"进$w"}
{"kind":"issue","at":"2026-11-18T09:00:00+08:00","room":"甲/$2","number":"WF-2","title":"又$w","category":"类$w","source":"online"}
END
}
drafts 乙 丙 >good.drafts
drafts "$bad" "$(printf %s "$bad" | tr / ' ')" >evil.drafts
for twin in good evil; do
    ends "the $twin records are taken" 0 yishi-add --from ndjson -q --new -j $twin $twin.drafts
done

# The page in a frame as wide as a telephone. It may run no script, so the page around the frame,
# which lies in the same folder, looks into it and writes down what it sees.
cat >wrapper <<'END'
<!DOCTYPE html><meta charset="utf-8"><title>waiting</title><pre id="seen"></pre>
<iframe id="f" src="PAGE" style="width:375px;height:800px;border:0"></iframe>
<script>
document.getElementById("f").onload = function () {
    var d = this.contentDocument, out = [];
    ["section", "table", "tr", "th", "td", "h1", "h2", "li", "p", "figure", "svg", "style", "meta", "script", "img",
        "a", "iframe", "object", "form", "input", "i", "b"].forEach(function (name) {
        out.push("count " + name + " " + d.getElementsByTagName(name).length);
    });
    var on = 0;
    Array.prototype.forEach.call(d.querySelectorAll("*"), function (e) {
        Array.prototype.forEach.call(e.attributes, function (a) {
            if (/^on/i.test(a.name) || /javascript:/i.test(a.value) && a.name != "aria-label") on++;
        });
    });
    out.push("handlers " + on);
    out.push("ran " + (/^(ran|[0-9])/.test(d.title) || !!d.getElementById("planted")));
    out.push("shown " + (d.querySelector("main").getBoundingClientRect().height > 50));
    out.push("overflow " + Math.max(0, d.documentElement.scrollWidth - 375));
    document.getElementById("seen").textContent = out.join("\n");
};
</script>
END
# look PAGE: what the browser sees of it in ./seen
look() {
    sed "s|PAGE|$1|" wrapper >wrapper.html
    timeout 100 "$browser" --headless --no-sandbox --disable-gpu --no-first-run --disable-extensions \
        --disable-dev-shm-usage --allow-file-access-from-files --user-data-dir="$PWD/profile" \
        --virtual-time-budget=3000 --dump-dom "file://$PWD/wrapper.html" 2>browser.err |
        sed -n '/<pre id="seen">/,/<\/pre>/p' | sed 's/<[^>]*>//g' >seen
}

echo "<!DOCTYPE html><main style='min-height:99px'><script>document.title='ran'</script><img src=x onerror=y><p>$long" >bare.html
look bare.html
if ! grep -q '^count' seen; then
    skip 'reports are harmless in a browser' "it does not start: $(tail -n 1 browser.err | cut -b 1-100)"
    exit 0
fi
says 'a page that guards nothing is seen to run' 'ran true' seen
says '  to hold handlers' 'handlers 1' seen
says '  and images' 'count img 1' seen
lacks '  to be too wide' 'overflow 0' seen

now='--now 2026-11-23T09:00:00+08:00'
for name in weekly ledger minutes slips notice thread overdue; do
    case $name in
    minutes | notice) which='-i HY-1' ;;
    thread) which='-i WF-1' ;;
    *) which= ;;
    esac
    for twin in good evil; do
        # shellcheck disable=SC2086 # words
        ends "$name of the $twin records is printed" 0 yishi-report $name $which -f html $now -o $twin.html $twin
        look $twin.html
        mv seen $twin.seen
    done
    holds '  and seen in the browser' grep -q '^count' good.seen
    says '  it forbids scripts and loading' "default-src 'none'" evil.html
    says '  in the browser nothing of theirs runs' 'ran false' evil.seen
    says '  nor waits to run' 'handlers 0' evil.seen
    says '  nor hides the page' 'shown true' evil.seen
    grep '^count' good.seen >want
    grep '^count' evil.seen >got
    same '  it has as many of everything as the harmless one' want got
    says '  the harmless one fits 375 pixels' 'overflow 0' good.seen
    says '  and so does theirs' 'overflow 0' evil.seen
done
