using System.Runtime.InteropServices;

using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace DigitalIdentity.Cryptography.Tests.Keys;

/// <summary>A fresh SoftHSM token in a temporary folder, logged in.</summary>
internal sealed partial class SoftHsm : IDisposable
{
    private const string Pin = "1234";

    private readonly string folder;
    private readonly IPkcs11Library library;

    static SoftHsm()
    {
        // Pkcs11Interop looks for libdl.so; today's glibc has those functions in libc itself, and libdl.so only in development packages.
        NativeLibrary.SetDllImportResolver(
            typeof(Pkcs11InteropFactories).Assembly,
            static (name, _, _) => name == "libdl" && OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libdl.so.2", out var handle) ? handle : 0);
    }

    private SoftHsm(string module)
    {
        folder = Directory.CreateTempSubdirectory("softhsm").FullName;
        var configuration = Path.Combine(folder, "softhsm2.conf");
        File.WriteAllText(configuration, $"directories.tokendir = {folder}\nobjectstore.backend = file\nlog.level = ERROR\n");

        // The module reads the variable of the process itself, which Environment.SetEnvironmentVariable does not touch on Unix.
        SetVariable("SOFTHSM2_CONF", configuration, 1).Should().Be(0);
        var factories = new Pkcs11InteropFactories();
        library = factories.Pkcs11LibraryFactory.LoadPkcs11Library(factories, module, AppType.MultiThreaded);
        library.GetSlotList(SlotsType.WithOrWithoutTokenPresent)[0].InitToken("5678", "keys");
        var slot = library.GetSlotList(SlotsType.WithTokenPresent).First(s => s.GetTokenInfo().Label.Trim() == "keys");
        Session = slot.OpenSession(SessionType.ReadWrite);
        Session.Login(CKU.CKU_SO, "5678");
        Session.InitPin(Pin);
        Session.Logout();
        Session.Login(CKU.CKU_USER, Pin);
    }

    public ISession Session { get; }

    /// <summary>Opens a token; skips the running test when SoftHSM is not installed, and fails it in CI.</summary>
    public static SoftHsm Require()
    {
        string[] places = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so", "/opt/homebrew/lib/softhsm/libsofthsm2.so"];
        var module = Array.Find(places, File.Exists);
        if (module is null)
        {
            if (Environment.GetEnvironmentVariable("CI") is "true" or "1")
                Assert.Fail("CI must have SoftHSM: install the package softhsm2.");
            Assert.Skip("SoftHSM is not installed (package softhsm2).");
        }

        return new(module!);
    }

    public void Dispose()
    {
        Session.Dispose();
        library.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
