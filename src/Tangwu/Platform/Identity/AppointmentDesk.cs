using Tangwu.Civics;

namespace Tangwu.Platform;

/// <summary>The places in which a role can be held, answered by the module that keeps the register of places.</summary>
public interface IPlaceOptions
{
    Task<IReadOnlyList<PlaceOption>> OptionsAsync(CancellationToken ct);
}

/// <summary>A place below the community: its level, id and name as it will stand beside the person's.</summary>
public sealed record PlaceOption(PlaceLevel Level, string Id, string Name);

/// <summary>Gives a person, known by phone number, a role in a place of this community.</summary>
public sealed class AppointmentDesk(AccountDesk accounts, SeatDesk seats, Communities communities, IEnumerable<IPlaceOptions> registers)
{
    /// <summary>The community itself first (its id is empty), then every place below it.</summary>
    public async Task<IReadOnlyList<PlaceOption>> PlacesAsync(Actor actor, CancellationToken ct)
    {
        actor.Require(PlatformPermissions.ManageSeats);
        var places = new List<PlaceOption> { new(PlaceLevel.Community, "", (await communities.ByIdAsync(actor.Community, ct))!.Name) };
        foreach (var register in registers) places.AddRange(await register.OptionsAsync(ct));
        return places;
    }

    public async Task<Seat> AppointAsync(Actor actor, Appointment entry, CancellationToken ct)
    {
        actor.Require(PlatformPermissions.ManageSeats);
        var (phone, name) = (MobileNumber.Normalise(entry.Phone), entry.Name?.Trim() ?? "");
        var known = Enum.TryParse<Role>(entry.Role, out var role) & Roles.Given.TryGetValue(role, out var level);
        var place = (await PlacesAsync(actor, ct)).FirstOrDefault(p => p.Id == (entry.Place ?? ""));
        new Faults()
            .When(phone is null, "Phone", "请填 11 位手机号。")
            .When(name.Length is < 1 or > 40, "Name", "姓名要填，最多 {0} 个字。", 40)
            .When(!known, "Role", "请选一个职务。")
            .When(known && place?.Level != level, "Place", "这个职务要选到{0}。", level.Label()).Refuse();
        var account = await accounts.EnsureAsync(phone!, name, ct);
        return await seats.GrantAsync(actor, account.Id, role, level, place!.Id, place.Name, null, ct);
    }
}

/// <summary>An appointment as typed: number, name, role and the id of the place.</summary>
public sealed record Appointment(string? Phone, string? Name, string? Role, string? Place);
