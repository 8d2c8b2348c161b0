using Tangwu.Platform.Ui;

namespace Tangwu.Platform;

/// <summary>The lines of navigation this visitor sees, with the number of things that wait behind each.</summary>
public sealed class Navigation(IEnumerable<Manifest> manifests, Visit visit, Words words, IServiceProvider services)
{
    public async Task<IReadOnlyList<NavItem>> LinesAsync(MenuPlace place, CancellationToken ct)
    {
        var lines = new List<NavItem>();
        var before = 0;
        foreach (var line in manifests.SelectMany(m => m.AllMenu).Where(l => l.Place == place && (l.Permission is null || visit.Actor.May(l.Permission))).OrderBy(l => l.Order))
        {
            var count = line.Count is { } ask && visit.Actor.SignedIn ? await ask(services, visit.Actor, ct) : 0;
            lines.Add(new NavItem(line.Key, words[line.Label], visit.At(line.Path), line.Icon, count, Group: before > 0 && line.Order / 40 != before / 40, Hot: line.Order == 10, line.Hint is null ? null : words[line.Hint]));
            before = line.Order;
        }
        return lines;
    }
}
