using Tangwu.Modules.Requests;
using Tangwu.Modules.Territory;

namespace Tangwu.Tests.House;

public sealed partial class Given
{
    public static Filing BrokenLamp(Building building, string words = "2单元的灯不亮，晚上看不见台阶。") =>
        new() { Words = words, Category = "lighting", Building = building.Id, Unit = 2, Where = "二层" };

    /// <summary>A request this person has filed.</summary>
    public async Task<ServiceRequest> RequestAsync(Person from, Filing filing)
    {
        var actor = await from.ActorAsync();
        return await With<RequestDesk, ServiceRequest>(desk => desk.FileAsync(actor, filing, null, null, default));
    }

    public async Task AcceptedAsync(Person by, ServiceRequest request)
    {
        var actor = await by.ActorAsync();
        await With<RequestDesk>(desk => desk.AcceptAsync(actor, request.Id, null, default));
    }

    public async Task RepliedAsync(Person by, ServiceRequest request, string words = "灯已经换好了。")
    {
        var actor = await by.ActorAsync();
        await With<RequestDesk>(desk => desk.ReplyAsync(actor, request.Id, words, [], default));
    }
}
