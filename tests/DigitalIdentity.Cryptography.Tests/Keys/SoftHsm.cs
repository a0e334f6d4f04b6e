using HsmSigner;

namespace DigitalIdentity.Cryptography.Tests.Keys;

/// <summary>SoftHSM for tests, where it is installed.</summary>
internal static class SoftHsm
{
    /// <summary>Opens a token; skips the running test when SoftHSM is not installed, and fails it in CI.</summary>
    public static SoftHsmToken Require()
    {
        var module = SoftHsmToken.FindModule();
        if (module is null)
        {
            if (Environment.GetEnvironmentVariable("CI") is "true" or "1")
                Assert.Fail("CI must have SoftHSM: install the package softhsm2.");
            Assert.Skip("SoftHSM is not installed (package softhsm2).");
        }

        return new(module!);
    }
}
