using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Tangwu.Browser.House;

/// <summary>What holds on every page: axe finds nothing, everything to press is big enough, nothing runs off to the side.</summary>
internal static class Checks
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
    };

    private static readonly AxeRunOptions Colours = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] }, ResultTypes = [ResultType.Violations] };

    public static Task<List<string>> AxeAsync(this IPage page) => AxeAsync(page, Rules);

    /// <summary>By night only the colours differ.</summary>
    public static async Task<List<string>> ContrastAsync(this IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        return await AxeAsync(page, Colours);
    }

    private static async Task<List<string>> AxeAsync(IPage page, AxeRunOptions rules)
    {
        var found = await page.RunAxe(rules);
        return [.. found.Violations.SelectMany(v => v.Nodes.Select(n => $"axe {v.Id}: {v.Help}\n    {n.Html}\n    {string.Join("; ", n.Any.Concat(n.All).Concat(n.None).Select(c => c.Message))}"))];
    }

    /// <summary>
    /// Everything to press whose clickable box is smaller than <paramref name="least"/>. A link within a sentence is exempt
    /// (WCAG 2.5.8); a tick or choice counts together with its label; a box enlarged by a pseudo-element is measured by touch.
    /// </summary>
    public static async Task<List<string>> TargetsAsync(this IPage page, int least) =>
        [.. (await page.EvaluateAsync<string[]>(Measure, least)).Select(t => $"target below {least}: {t}")];

    public static async Task<List<string>> SidewaysAsync(this IPage page)
    {
        var far = await page.EvaluateAsync<string?>("""
            () => {
              const root = document.documentElement, wide = root.clientWidth;
              if (root.scrollWidth <= wide) return null;
              const who = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > wide + 1).slice(0, 3).map(e => e.outerHTML.slice(0, 160));
              return `scrolls sideways, ${root.scrollWidth} in ${wide}: ${who.join(' | ')}`;
            }
            """);
        return far is null ? [] : [far];
    }

    public static async Task<List<string>> LanguageAsync(this IPage page, Look look)
    {
        var said = await page.GetAttributeAsync("html", "lang");
        return said == (look.English ? "en" : "zh-Hans") ? [] : [$"the page says lang={said}"];
    }

    /// <summary>Axe, targets, sideways scrolling and language at once, so that one run tells everything that is wrong.</summary>
    public static async Task SoundAsync(this Guest guest)
    {
        // axe is a script too: for a guest without scripts a twin shows it the same page.
        if (guest.Look.NoScript)
        {
            await using var twin = await guest.TwinAsync();
            await twin.SoundAsync();
            return;
        }
        List<string> wrong = [.. await guest.Page.AxeAsync(), .. await guest.Page.TargetsAsync(guest.Look.Target), .. await guest.Page.SidewaysAsync(), .. await guest.Page.LanguageAsync(guest.Look)];
        Assert.True(wrong.Count == 0, $"{guest.Page.Url} ({guest.Look})\n{string.Join('\n', wrong)}");
    }

    /// <summary>Chinese in what the kit says in English: everything to read except what is marked or known as data.</summary>
    public static Task<string[]> ChineseAsync(this IPage page) => page.EvaluateAsync<string[]>("""
        () => {
          const found = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let n; n = walk.nextNode();) if (/[\u3400-\u9fff]/.test(n.data) && n.parentElement.checkVisibility()) found.add(n.parentElement.localName + (n.parentElement.className ? '.' + n.parentElement.className : '') + ': ' + n.data.trim());
          for (const e of document.querySelectorAll('[aria-label],[placeholder],[alt],[title]')) for (const a of ['aria-label', 'placeholder', 'alt', 'title']) if (/[\u3400-\u9fff]/.test(e.getAttribute(a) ?? '')) found.add(`${e.localName}[${a}]: ${e.getAttribute(a)}`);
          return [...found];
        }
        """);

    private const string Measure = """
        least => {
          const seen = new Set(), small = [];
          const visible = e => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
          const hidden = r => r.width <= 1 || r.height <= 1;
          const bare = s => (s ?? '').replace(/[\s\u00b7\u2022|,，、·:：/]+/g, '');
          const inSentence = e => {
            if (!getComputedStyle(e).display.startsWith('inline')) return false;
            let box = e.parentElement;
            while (box && getComputedStyle(box).display.startsWith('inline')) box = box.parentElement;
            if (!box || !['P', 'LI', 'TD', 'DD', 'SPAN', 'DIV', 'SECTION', 'SUMMARY', 'LABEL'].includes(box.tagName)) return false;
            const own = box.cloneNode(true);
            own.querySelectorAll('a, button, svg, .sr').forEach(x => x.remove());
            return bare(own.textContent).length > 0;
          };
          // How far a touch beside the middle still reaches the element: a pseudo-element over a whole card counts.
          const reach = (e, r, dx, dy) => {
            const x = r.left + r.width / 2, y = r.top + r.height / 2;
            let n = 0;
            for (; n < least; n++) {
              const hit = document.elementFromPoint(x + dx * (n + .5), y + dy * (n + .5));
              if (!hit || !(e === hit || e.contains(hit) || hit.closest('label')?.control === e)) break;
            }
            return n;
          };
          for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]')) {
            if (!visible(e) || e.disabled || e.closest('.skip') || e.matches('.skip')) continue;
            let r = e.getBoundingClientRect();
            const label = e.matches('input') && ['checkbox', 'radio', 'file'].includes(e.type) ? e.labels?.[0] : null;
            if (label) {
              const l = label.getBoundingClientRect(), left = Math.min(l.left, hidden(r) ? l.left : r.left), top = Math.min(l.top, hidden(r) ? l.top : r.top);
              r = { left, top, width: Math.max(l.right, r.right) - left, height: Math.max(l.bottom, r.bottom) - top };
            } else if (hidden(r)) continue;
            if (r.width >= least - 1 && r.height >= least - 1) continue;
            if ((e.matches('a') || e.matches('button')) && inSentence(e)) continue;
            e.scrollIntoView({ block: 'center', inline: 'center' });
            r = (label ?? e).getBoundingClientRect();
            const wide = Math.max(r.width, reach(e, r, -1, 0) + reach(e, r, 1, 0)), high = Math.max(r.height, reach(e, r, 0, -1) + reach(e, r, 0, 1));
            if (wide >= least - 1 && high >= least - 1) continue;
            const key = `${e.localName}.${e.className} ${Math.round(wide)}×${Math.round(high)}`;
            if (seen.has(key)) continue;
            seen.add(key);
            small.push(`${Math.round(wide)}×${Math.round(high)} ${(label ?? e).outerHTML.replace(/\s+/g, ' ').slice(0, 170)}`);
          }
          window.scrollTo(0, 0);
          return small;
        }
        """;
}
