using Tangwu.Civics;
using Xunit;

namespace Tangwu.Tests.Civics;

public class AddressMaskTests
{
    [Theory]
    [InlineData("朝阳区幸福路12号院3号楼2单元501室", "朝阳区幸福路12号院3号楼")]
    [InlineData("幸福里小区5栋1201", "幸福里小区5栋")]
    [InlineData("幸福里小区二十幢三单元五〇一室", "幸福里小区二十幢")]
    [InlineData("万达广场A座1808", "万达广场A座")]
    [InlineData("中山路5弄3号501室", "中山路5弄3号")]
    [InlineData("３号楼２单元", "３号楼")]
    public void Ends_with_the_building(string address, string masked) => Assert.Equal(masked, AddressMask.ToBuilding(address));

    [Theory]
    [InlineData("幸福路12号501室", "幸福路12号")]
    [InlineData("幸福路12号院501", "幸福路12号院")]
    [InlineData("幸福路一百二十号五〇一", "幸福路一百二十号")]
    [InlineData("地铁10号线旁幸福路8号3门501", "地铁10号线旁幸福路8号")]
    [InlineData("一号桥街道幸福路8号301", "一号桥街道幸福路8号")]
    public void Ends_with_the_street_number_where_no_building_is_named(string address, string masked) =>
        Assert.Equal(masked, AddressMask.ToBuilding(address));

    [Theory]
    [InlineData("幸福里2单元501号", "幸福里")]
    [InlineData("幸福里2单元3栋", "幸福里")]
    [InlineData("幸福里三单元五〇一室", "幸福里")]
    [InlineData("幸福里3-2-501", "幸福里")]
    [InlineData("三门峡市湖滨区五楼村", "三门峡市湖滨区五楼村")]
    [InlineData("别墅区独栋", "别墅区独栋")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Never_names_a_flat(string? address, string masked) => Assert.Equal(masked, AddressMask.ToBuilding(address));
}
