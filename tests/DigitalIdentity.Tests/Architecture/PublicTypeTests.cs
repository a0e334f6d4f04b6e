using System.Reflection;
using System.Runtime.CompilerServices;

namespace DigitalIdentity.Tests.Architecture;

public class PublicTypeTests
{
    /// <summary>Open by design: what a user derives from to plug something in, and closed families with a private constructor.</summary>
    private static readonly HashSet<string> OpenByDesign =
    [
        "KeyAlgorithm", "PublicKey", "SigningKey", "AgreementKey", "DidMethod", "Cryptosuite", "HashingCryptosuite", "SelectiveDisclosureCryptosuite", "Canonicalization",
        "CredentialFormat", "ControlledIdentifierDocument",
    ];

    /// <summary>Mutable by design: builders, which are used by one thread and then left.</summary>
    private static readonly HashSet<string> MutableByDesign =
    [
        "CredentialSubject", "SdJwtVcClaims", "DidDocumentBuilder",
    ];

    [Fact]
    public void Public_classes_are_sealed_unless_open_by_design() =>
        Source.PublicTypes
            .Where(t => t is { IsClass: true, IsSealed: false } && !OpenByDesign.Contains(t.Name))
            .Select(t => t.FullName)
            .Should().BeEmpty();

    [Fact]
    public void There_is_no_public_mutable_state()
    {
        var fields = Source.PublicTypes.Where(t => !t.IsEnum)
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance))
            .Where(f => f is { IsInitOnly: false, IsLiteral: false })
            .Select(f => $"{f.DeclaringType}.{f.Name}");
        var setters = Source.PublicTypes
            .Where(t => !MutableByDesign.Contains(t.Name))
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(p => p.SetMethod is { IsPublic: true } set
                && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            .Select(p => $"{p.DeclaringType}.{p.Name}");

        fields.Concat(setters).Should().BeEmpty();
    }

    [Fact]
    public void What_is_dangerous_says_so_and_stays_inside()
    {
        string[] marks = ["Vartime", "Unchecked", "Untrusted"];

        Source.PublicTypes.SelectMany(t => t.GetMembers()).Select(m => $"{m.DeclaringType}.{m.Name}")
            .Where(n => marks.Any(m => n.Contains(m, StringComparison.Ordinal)))
            .Should().BeEmpty();
    }

    [Fact]
    public void Nothing_that_verifies_takes_an_object() =>
        Source.PublicTypes.SelectMany(t => t.GetMethods())
            .Where(m => m.Name.StartsWith("Verify", StringComparison.Ordinal) && m.GetParameters().Any(p => p.ParameterType == typeof(object)))
            .Should().BeEmpty();

    [Fact]
    public void Asynchronous_methods_can_be_cancelled() =>
        Source.PublicTypes.SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => m.Name.EndsWith("Async", StringComparison.Ordinal) && m.Name != "DisposeAsync"
                && m.GetParameters().All(p => p.ParameterType != typeof(CancellationToken)))
            .Select(m => $"{m.DeclaringType}.{m.Name}")
            .Should().BeEmpty();
}
