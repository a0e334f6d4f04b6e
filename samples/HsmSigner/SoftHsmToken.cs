using System.Runtime.InteropServices;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace HsmSigner;

/// <summary>A fresh SoftHSM token in a temporary folder, which goes away with it.</summary>
internal sealed partial class SoftHsmToken : IDisposable
{
    private const string Pin = "1234";
    private const string OfficerPin = "5678";

    private static readonly string[] Places =
    [
        "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
        "/usr/lib64/pkcs11/libsofthsm2.so", "/opt/homebrew/lib/softhsm/libsofthsm2.so", "/usr/local/lib/softhsm/libsofthsm2.so",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("softhsm").FullName;
    private readonly IPkcs11Library _library;
    private readonly ISlot _slot;

    static SoftHsmToken()
    {
        // Pkcs11Interop looks for libdl.so; today's glibc has those functions in libc itself, and libdl.so only in development packages.
        NativeLibrary.SetDllImportResolver(
            typeof(Pkcs11InteropFactories).Assembly,
            static (name, _, _) => name == "libdl" && OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libdl.so.2", out var handle) ? handle : 0);
    }

    /// <summary>Makes a token and opens a session with it.</summary>
    /// <param name="module">Path of the SoftHSM library, from <see cref="FindModule"/>.</param>
    public SoftHsmToken(string module)
    {
        try
        {
            var configuration = Path.Combine(_folder, "softhsm2.conf");
            File.WriteAllText(configuration, $"directories.tokendir = {_folder}\nobjectstore.backend = file\nlog.level = ERROR\n");

            // The module reads the variable of the process itself, which Environment.SetEnvironmentVariable does not touch on Unix.
            if (SetVariable("SOFTHSM2_CONF", configuration, 1) != 0)
                throw new InvalidOperationException("SOFTHSM2_CONF could not be set.");
            var factories = new Pkcs11InteropFactories();
            _library = factories.Pkcs11LibraryFactory.LoadPkcs11Library(factories, module, AppType.MultiThreaded);
            _library.GetSlotList(SlotsType.WithOrWithoutTokenPresent)[0].InitToken(OfficerPin, "keys");
            _slot = _library.GetSlotList(SlotsType.WithTokenPresent).First(s => s.GetTokenInfo().Label.Trim() == "keys");
            using (var officer = _slot.OpenSession(SessionType.ReadWrite))
            {
                officer.Login(CKU.CKU_SO, OfficerPin);
                officer.InitPin(Pin);
                officer.Logout();
            }

            Session = Open();
        }
        catch
        {
            _library?.Dispose();
            Directory.Delete(_folder, recursive: true);
            throw;
        }
    }

    /// <summary>A session, logged in.</summary>
    public ISession Session { get; private set; }

    /// <summary>The token in a few words.</summary>
    public string Description => $"{_slot.GetTokenInfo().Model.Trim()}, {_library.GetInfo().LibraryDescription.Trim()} {_library.GetInfo().LibraryVersion}";

    /// <summary>Where SoftHSM is installed; null when it is not.</summary>
    public static string? FindModule() => Array.Find(Places, File.Exists);

    /// <summary>Ends the session and begins another, as when a program starts again.</summary>
    public void Reopen()
    {
        Session.Dispose();
        Session = Open();
    }

    public void Dispose()
    {
        Session.Dispose();
        _library.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private ISession Open()
    {
        var session = _slot.OpenSession(SessionType.ReadWrite);
        session.Login(CKU.CKU_USER, Pin);
        return session;
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
