using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Tangwu.Tests.Architecture;

/// <summary>The program as it was built, and the files it was built from: what the rules look at.</summary>
internal static partial class Code
{
    public static string Root { get; } = FindRoot();
    public static ModuleDefinition App { get; } = Read(typeof(Program).Assembly.Location);
    public static ModuleDefinition Civics { get; } = Read(typeof(Tangwu.Civics.ChinaTime).Assembly.Location);
    /// <summary>Wrong code on purpose, so that each rule proves that it can fail.</summary>
    public static IReadOnlyList<TypeDefinition> Bait { get; } =
        [.. Read(typeof(Code).Assembly.Location).GetTypes().Where(t => NamespaceOf(t).StartsWith("Tangwu.Tests.Architecture.Bait", StringComparison.Ordinal))];

    public static IReadOnlyList<string> ModuleNames { get; } = [.. Directory.GetDirectories(Path.Combine(Root, "src/Tangwu/Modules")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    /// <summary>Source files below a folder of the repository, by path relative to it.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(path => endings.Any(e => path.EndsWith(e, StringComparison.Ordinal)) && !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => (path, File.ReadAllText(Path.Combine(Root, path))));

    public static string NamespaceOf(TypeReference type)
    {
        while (type.DeclaringType is not null) type = type.DeclaringType;
        return type.Namespace ?? "";
    }

    /// <summary>The name as somebody would look for it: the outermost written type, not the compiler's inner ones.</summary>
    public static string NameOf(TypeReference type)
    {
        while (type.DeclaringType is not null) type = type.DeclaringType;
        return type.FullName;
    }

    public static string? ModuleOf(TypeReference type) => ModuleName().Match(NamespaceOf(type)) is { Success: true } m ? m.Groups[1].Value : null;

    public static bool InPlatform(TypeReference type) => PlatformName().IsMatch(NamespaceOf(type));

    public static bool InContract(TypeReference type) => ContractName().IsMatch(NamespaceOf(type));

    public static IEnumerable<(MethodDefinition Method, Instruction At)> Instructions(IEnumerable<TypeDefinition> types) =>
        from type in types from method in type.Methods where method.HasBody from instruction in method.Body.Instructions select (method, instruction);

    /// <summary>Every type that a type names anywhere: bases, fields, attributes, signatures, bodies, generic arguments.</summary>
    public static HashSet<TypeReference> References(TypeDefinition type)
    {
        var seen = new HashSet<TypeReference>();
        Add(type.BaseType);
        foreach (var i in type.Interfaces) Add(i.InterfaceType);
        foreach (var f in type.Fields) { Add(f.FieldType); AddAll(f.CustomAttributes); }
        foreach (var p in type.Properties) AddAll(p.CustomAttributes);
        AddAll(type.CustomAttributes);
        foreach (var m in type.Methods) AddMethod(m);
        return seen;

        void AddMethod(MethodDefinition method)
        {
            Add(method.ReturnType);
            AddAll(method.CustomAttributes);
            foreach (var p in method.Parameters) { Add(p.ParameterType); AddAll(p.CustomAttributes); }
            if (!method.HasBody) return;
            foreach (var v in method.Body.Variables) Add(v.VariableType);
            foreach (var i in method.Body.Instructions) AddOperand(i.Operand);
        }

        void AddOperand(object? operand)
        {
            switch (operand)
            {
                case TypeReference t: Add(t); break;
                case FieldReference f: Add(f.DeclaringType); Add(f.FieldType); break;
                case MethodReference m:
                    Add(m.DeclaringType);
                    Add(m.ReturnType);
                    if (m is GenericInstanceMethod g) foreach (var a in g.GenericArguments) Add(a);
                    break;
            }
        }

        void AddAll(IEnumerable<CustomAttribute> attributes)
        {
            foreach (var a in attributes)
            {
                Add(a.AttributeType);
                foreach (var argument in a.ConstructorArguments) if (argument.Value is TypeReference t) Add(t);
            }
        }

        void Add(TypeReference? reference)
        {
            switch (reference)
            {
                case null or GenericParameter: return;
                case GenericInstanceType g:
                    foreach (var a in g.GenericArguments) Add(a);
                    Add(g.ElementType);
                    return;
                case TypeSpecification s: Add(s.ElementType); return;
                default: seen.Add(reference); return;
            }
        }
    }

    private static ModuleDefinition Read(string path) => ModuleDefinition.ReadModule(path, new ReaderParameters { ReadSymbols = true, InMemory = true });

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Tangwu.slnx"))) folder = Path.GetDirectoryName(folder.TrimEnd('/', '\\')) ?? throw new InvalidOperationException("The tests run inside the repository.");
        return folder;
    }

    [GeneratedRegex(@"^Tangwu(?:\.Tests\.Architecture\.Bait)?\.Modules\.(\w+)")]
    private static partial Regex ModuleName();

    [GeneratedRegex(@"^Tangwu(?:\.Tests\.Architecture\.Bait)?\.Platform(\.|$)")]
    private static partial Regex PlatformName();

    [GeneratedRegex(@"\.Modules\.\w+\.Contract(\.|$)")]
    private static partial Regex ContractName();
}
