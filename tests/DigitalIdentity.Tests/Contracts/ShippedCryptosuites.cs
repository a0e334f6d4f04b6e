using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Tests.Contracts;

/// <summary>The cryptosuites that the contract tests run over.</summary>
internal static class ShippedCryptosuites
{
    public static IReadOnlyList<Cryptosuite> All { get; } = [new EddsaJcs2022(), new EcdsaJcs2019()];
}
