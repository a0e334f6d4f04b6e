using System.Reflection;
using System.Reflection.Emit;

using DigitalIdentity.JsonLd;

namespace DigitalIdentity.Tests.Architecture;

public class LayerTests
{
    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(o => o.Value);

    [Fact]
    public void Cryptography_knows_nothing_of_identity() => OursReferencedBy(typeof(KeyAlgorithm).Assembly).Should().NotContain("DigitalIdentity");

    [Fact]
    public void JsonLd_knows_nothing_of_identity() => OursReferencedBy(typeof(JsonLdProblem).Assembly).Should().NotContain("DigitalIdentity");

    [Fact]
    public void Cryptography_and_JsonLd_never_see_each_other()
    {
        OursReferencedBy(typeof(KeyAlgorithm).Assembly).Should().BeEmpty();
        OursReferencedBy(typeof(JsonLdProblem).Assembly).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Http", "ControlledIdentifiers|Dids|DataIntegrity|Jose|SdJwt|Credentials|")]
    [InlineData("Contexts", "Http|ControlledIdentifiers|Dids|DataIntegrity|Jose|SdJwt|Credentials")]
    [InlineData("ControlledIdentifiers", "DataIntegrity|Jose|SdJwt|Credentials")]
    [InlineData("Dids", "DataIntegrity|Jose|SdJwt|Credentials")]
    [InlineData("DataIntegrity", "Dids|Jose|SdJwt|Credentials")]
    [InlineData("Jose", "Dids|DataIntegrity|SdJwt|Credentials")]
    [InlineData("SdJwt", "Dids|DataIntegrity|Credentials")]
    public void Layers_point_down(string layer, string forbidden)
    {
        var forbiddenFolders = forbidden.Split('|', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        var types = typeof(Problem).Assembly.GetTypes();

        var breaches =
            from type in types
            where FolderOf(type) == layer
            from used in Uses(type)
            let folder = FolderOf(used)
            where folder is not null && forbiddenFolders.Contains(folder)
            select $"{type.FullName} -> {used.FullName}";

        breaches.Distinct().Should().BeEmpty();
    }

    private static IEnumerable<string> OursReferencedBy(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("DigitalIdentity", StringComparison.Ordinal));

    /// <summary>The first folder below the project for a type of ours; null for others.</summary>
    private static string? FolderOf(Type type)
    {
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        if (type.Assembly != typeof(Problem).Assembly)
            return null;
        return type.Name switch
        {
            "Credential" or "CredentialSubject" or "Presentation" => "Credentials",
            "Did" or "DidUrl" => "Dids",
            _ => type.Namespace is { } ns && ns.StartsWith("DigitalIdentity.", StringComparison.Ordinal) ? ns.Split('.')[1] : null,
        };
    }

    private static IEnumerable<Type> Uses(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var uses = new HashSet<Type>();
        Add(uses, type.BaseType);
        foreach (var i in type.GetInterfaces())
            Add(uses, i);
        foreach (var field in type.GetFields(all))
            Add(uses, field.FieldType);
        foreach (var method in type.GetMembers(all).OfType<MethodBase>())
        {
            foreach (var parameter in method.GetParameters())
                Add(uses, parameter.ParameterType);
            if (method is MethodInfo { ReturnType: var returned })
                Add(uses, returned);
            if (method.GetMethodBody() is not { } body)
                continue;
            foreach (var local in body.LocalVariables)
                Add(uses, local.LocalType);
            foreach (var member in Operands(method, body.GetILAsByteArray()!))
                Add(uses, member as Type ?? member.DeclaringType);
        }

        return uses;
    }

    private static void Add(HashSet<Type> uses, Type? type)
    {
        if (type is null)
            return;
        if (type.HasElementType)
            Add(uses, type.GetElementType());
        foreach (var argument in type.GetGenericArguments())
            if (!argument.IsGenericParameter)
                Add(uses, argument);
        uses.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
    }

    private static IEnumerable<MemberInfo> Operands(MethodBase method, byte[] il)
    {
        var typeArguments = method.DeclaringType is { IsGenericType: true } d ? d.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var i = 0; i < il.Length;)
        {
            var value = il[i] == 0xfe ? unchecked((short)(0xfe00 | il[i + 1])) : il[i];
            var op = OpCodesByValue[value];
            i += op.Size;
            switch (op.OperandType)
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok:
                    yield return method.Module.ResolveMember(BitConverter.ToInt32(il, i), typeArguments, methodArguments)!;
                    i += 4;
                    break;
                case OperandType.InlineSwitch:
                    i += 4 + (4 * BitConverter.ToInt32(il, i));
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    i += 8;
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    i += 1;
                    break;
                case OperandType.InlineVar:
                    i += 2;
                    break;
                default:
                    i += 4;
                    break;
            }
        }
    }
}
