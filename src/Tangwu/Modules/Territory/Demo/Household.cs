using Tangwu.Civics;
using Tangwu.Platform;

namespace Tangwu.Modules.Territory.Demo;

/// <summary>Invents the people behind a door: a couple with a child, an elder alone, tenants. Numbers are well-formed and can belong to nobody.</summary>
internal sealed class HouseholdMaker(DemoNames names, Random dice, int year)
{
    private readonly int weights = names.Surnames.Sum(s => s[1].GetInt32());
    private int phones, ids;

    /// <summary>About 2.76 people a door; some doors stand empty.</summary>
    public IEnumerable<ResidentEntry> Behind(Guid household)
    {
        var kind = dice.Next(100);
        if (kind < 6) yield break;
        var floating = kind >= 78 ? ResidentKind.Floating : ResidentKind.Registered;
        var (surname, spouse) = (Surname(), Surname());
        if (kind < 16)
        {
            yield return Person(household, surname, Woman(), dice.Next(66, 90), floating, head: true);
            if (dice.Next(2) == 0) yield return Person(household, spouse, Sex.Male, dice.Next(66, 90), floating, head: false);
            yield break;
        }
        var age = dice.Next(26, 58);
        yield return Person(household, surname, Sex.Male, age, floating, head: true);
        yield return Person(household, spouse, Sex.Female, age - dice.Next(-2, 5), floating, head: false);
        for (var child = 0; child < dice.Next(0, 3) && age > 28; child++) yield return Person(household, surname, Woman(), Math.Max(1, age - dice.Next(25, 31)), floating, head: false);
        if (dice.Next(4) == 0) yield return Person(household, surname, Woman(), age + dice.Next(23, 30), floating, head: false);
    }

    public ResidentEntry Person(Guid household, string surname, Sex sex, int age, ResidentKind kind, bool head)
    {
        var given = (sex, age >= 60) switch
        {
            (Sex.Male, true) => names.GivenElderMale,
            (Sex.Male, false) => names.GivenMale,
            (_, true) => names.GivenElderFemale,
            _ => names.GivenFemale,
        };
        return Named(household, surname + given[dice.Next(given.Length)], sex, age, kind, head);
    }

    public ResidentEntry Named(Guid household, string name, Sex sex, int age, ResidentKind kind, bool head) =>
        new(household, name, sex, year - age, kind, head, age >= 12 ? Phone() : null, IdNumber(year - age, sex));

    /// <summary>190 0000 xxxx: a series that no carrier has given out.</summary>
    public string Phone() => phones < 10_000 ? $"1900000{phones++:D4}" : throw new InvalidOperationException("the demo has more people than numbers");

    private Sex Woman() => dice.Next(2) == 0 ? Sex.Female : Sex.Male;

    private string Surname()
    {
        var at = dice.Next(weights);
        foreach (var surname in names.Surnames)
            if ((at -= surname[1].GetInt32()) < 0) return surname[0].GetString()!;
        throw new InvalidOperationException("the weights do not sum");
    }

    /// <summary>District 1199 was never given out; the check digit is right.</summary>
    private string IdNumber(int born, Sex sex)
    {
        var n = ids++;
        var body = $"1199{n / 500 % 100:D2}{born:D4}{dice.Next(1, 13):D2}{dice.Next(1, 29):D2}{n % 500 * 2 + (sex == Sex.Male ? 1 : 0):D3}";
        ReadOnlySpan<int> weight = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < weight.Length; i++) sum += (body[i] - '0') * weight[i];
        return body + "10X98765432"[sum % 11];
    }
}
