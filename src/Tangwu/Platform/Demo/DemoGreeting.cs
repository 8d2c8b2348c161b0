using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Tangwu.Platform;

/// <summary>Says in the terminal where the demo is and as whom one may come in.</summary>
internal static class DemoGreeting
{
    public static void Print(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://127.0.0.1:5080";
        Console.WriteLine($"""

              堂屋 Tangwu
              {address}          首页 / home
              {address}/login    点一个人就能进，不用密码 / choose a demo person, no password
              {address}/api      接口说明 / API

              演示数据，人物、电话和数字都是虚构的。Invented people and figures.  Ctrl-C 停止 / stops.
            """);
    }
}
