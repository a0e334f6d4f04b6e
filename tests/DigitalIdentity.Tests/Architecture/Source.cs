using System.Reflection;

using DigitalIdentity.JsonLd;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.Architecture;

/// <summary>The shipped assemblies and their source files.</summary>
internal static class Source
{
    /// <summary>Words of the front door: found with <c>using DigitalIdentity;</c> wherever their file lies.</summary>
    public static readonly IReadOnlySet<string> FrontDoor = new HashSet<string>
    {
        "KeyAlgorithm", "PublicKey", "SigningKey", "AgreementKey", "ISigner", "KeyExportPolicy",
        "Did", "DidUrl", "Credential", "CredentialSubject", "Presentation",
    };

    public static readonly Assembly[] Assemblies = [typeof(KeyAlgorithm).Assembly, typeof(JsonLdProblem).Assembly, typeof(Problem).Assembly];

    public static IEnumerable<Type> PublicTypes => Assemblies.SelectMany(a => a.GetExportedTypes());

    /// <summary>Every source file that ships, with its path relative to <c>src</c> (forward slashes).</summary>
    public static IEnumerable<(string Path, string[] Lines)> Files()
    {
        var src = Path.Combine(Suites.RepositoryRoot(), "src");
        return from file in Directory.EnumerateFiles(src, "*.cs", SearchOption.AllDirectories)
               let path = Path.GetRelativePath(src, file).Replace('\\', '/')
               where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
               orderby path
               select (path, File.ReadAllLines(file));
    }
}
