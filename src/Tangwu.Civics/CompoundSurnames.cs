namespace Tangwu.Civics;

/// <summary>Surnames of two characters (复姓) in use today.</summary>
internal static class CompoundSurnames
{
    private static readonly HashSet<string> All =
    [
        "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "司徒", "司空", "长孙", "宇文", "鲜于",
        "闻人", "东郭", "南宫", "西门", "独孤", "端木", "百里", "呼延", "轩辕", "申屠", "太史", "淳于", "单于", "钟离", "澹台", "濮阳",
        "赫连", "拓跋", "完颜", "耶律", "纳兰", "万俟", "公冶", "宗政", "公羊", "仲孙", "叔孙", "太叔", "公西", "颛孙", "乐正", "漆雕",
        "壤驷", "公良", "夹谷", "宰父", "谷梁", "段干", "东门", "南门", "羊舌", "微生", "梁丘", "左丘", "东野", "第五", "巫马",
        "歐陽", "諸葛", "東方", "尉遲", "公孫", "長孫", "鮮于", "聞人", "東郭", "南宮", "西門", "獨孤", "軒轅", "鍾離", "澹臺", "濮陽",
    ];

    /// <summary>
    /// True when a name starts with a compound surname and a given name follows: 欧阳 alone is the surname 欧 with the given name 阳.
    /// </summary>
    public static bool Begin(string name) => name.Length > 2 && All.Contains(name[..2]);
}
