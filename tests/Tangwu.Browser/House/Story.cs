using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Tangwu.Browser.House;

/// <summary>Steps that several journeys share, as a person at the glass takes them.</summary>
internal static partial class Story
{
    [GeneratedRegex(@"\d{4}-\d{6}")]
    private static partial Regex Numbered { get; }

    /// <summary>Step one: words and, when given, photos; lands on step two.</summary>
    public static async Task SayAsync(this Guest guest, string words, params string[] photos)
    {
        await guest.GoAsync($"{Demo.C}/r/new");
        if (photos.Length > 0) await guest.Field("照片").SetInputFilesAsync(photos);
        await guest.Field("怎么回事").FillAsync(words);
        await guest.PressAsync("下一步：哪一类、在哪里");
        await guest.ArrivesAsync("/where$");
    }

    /// <summary>Steps two and three with what is filled in already; answers the number.</summary>
    public static async Task<string> FinishAsync(this Guest guest)
    {
        await guest.PressAsync("下一步：核对");
        await guest.ArrivesAsync("/check$");
        await guest.PressAsync("提交");
        await guest.ArrivesAsync(@"/r/\d{4}-\d{6}");
        return NumberOf(guest);
    }

    /// <summary>The number of the request whose page is open.</summary>
    public static string NumberOf(Guest guest) => Numbered.Match(guest.Page.Url).Value;

    /// <summary>Files at home with the category suggested, or chosen when the words suggest none.</summary>
    public static async Task<string> FileAsync(this Guest guest, string words, bool @private = false)
    {
        await guest.SayAsync(words);
        if (@private) await guest.Field("这件事不公开").CheckAsync();
        return await guest.FinishAsync();
    }

    /// <summary>Through the to-do list to the case with this number, by its row.</summary>
    public static async Task OpenCaseAsync(this Guest worker, string number)
    {
        await worker.Page.Locator("table.dt tbody tr").Filter(new() { HasText = number }).GetByRole(AriaRole.Link).ClickAsync();
        await worker.ArrivesAsync($"/desk/requests/{number}");
    }

    /// <summary>Reads the messages until this one has come: facts travel a moment after what they tell of.</summary>
    public static async Task<ILocator> ToldAsync(this Guest guest, string message)
    {
        var found = guest.Page.GetByRole(AriaRole.Link).Filter(new() { HasText = message }).First;
        for (var look = 0; look < 100; look++)
        {
            await guest.GoAsync($"{Demo.C}/me/messages");
            if (await found.CountAsync() > 0) return found;
        }
        await guest.SeesAsync(message);
        return found;
    }

    /// <summary>Staff record for somebody; answers the number.</summary>
    public static async Task<string> RecordAsync(this Guest staff, string name, string words, int building = 1, bool @private = false)
    {
        await staff.GoAsync($"{Demo.C}/desk/requests/new");
        await staff.Field("谁反映的").FillAsync(name);
        await staff.Field("什么事").FillAsync(words);
        await staff.Field("类别").SelectOptionAsync(new SelectOptionValue { Label = "照明" });
        await staff.Field("哪栋楼").SelectOptionAsync(new SelectOptionValue { Index = building });
        if (@private) await staff.Field("这件事不公开").CheckAsync();
        await staff.PressAsync("登记");
        await staff.ArrivesAsync(@"/desk/requests/\d{4}-\d{6}");
        return NumberOf(staff);
    }
}
