using System.Diagnostics;
using System.Security.Cryptography;

namespace DigitalIdentity.Interop.Peers;

/// <summary>
/// Installs a peer that consists of npm packages. Its sources are a folder under <c>Peers</c>: <c>peer.mjs</c>, and the exact versions in
/// <c>package.json</c> and <c>package-lock.json</c>; what all peers share is in <c>Peers/shared</c>. It is installed under <c>obj/peers</c>, in a folder named by the hash of the
/// sources, so that a change of them installs anew and a half-made installation is never seen. Later runs need no network.
/// </summary>
public static class NpmPeer
{
    private static readonly TimeSpan InstallingAtMost = TimeSpan.FromMinutes(3);

    /// <summary>Installs a peer unless it is there.</summary>
    /// <param name="name">The folder under <c>Peers</c>.</param>
    /// <returns>The folder that holds the installed peer.</returns>
    /// <exception cref="PeerException">Node or npm is missing, or the installation failed or took too long.</exception>
    public static async Task<string> InstallAsync(string name)
    {
        if (Executables.Node is null || Executables.Npm is null)
            throw new PeerException("Node and npm are not on the PATH.");

        var project = ProjectFolder();
        var sources = Path.Combine(project, "Peers");
        string[] files = [.. FilesOf(Path.Combine(sources, "shared")), .. FilesOf(Path.Combine(sources, name))];
        var peers = Path.Combine(project, "obj", "peers");
        var installed = Path.Combine(peers, $"{name}-{Fingerprint(files)}");
        if (Directory.Exists(installed))
            return installed;

        Directory.CreateDirectory(peers);
        await using var held = await LockAsync(Path.Combine(peers, $"{name}.lock"));
        if (Directory.Exists(installed))
            return installed;

        var making = installed + ".making";
        if (Directory.Exists(making))
            Directory.Delete(making, recursive: true);
        Directory.CreateDirectory(making);
        foreach (var file in files)
            File.Copy(file, Path.Combine(making, Path.GetFileName(file)));
        await InstallPackagesAsync(making);
        Directory.Move(making, installed);
        return installed;
    }

    /// <summary>The operating system lets go of the lock when its process dies.</summary>
    private static async Task<FileStream> LockAsync(string path)
    {
        for (var started = Stopwatch.GetTimestamp(); ; await Task.Delay(200))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (Stopwatch.GetElapsedTime(started) > InstallingAtMost)
            {
                throw new PeerException("Another run has been installing the peer for too long.", e);
            }
            catch (IOException)
            {
                // Another run is installing.
            }
        }
    }

    private static async Task InstallPackagesAsync(string folder)
    {
        var start = new ProcessStartInfo(Executables.Npm!, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var npm = Process.Start(start) ?? throw new PeerException("npm does not start.");
        npm.StandardInput.Close();
        using var enough = new CancellationTokenSource(InstallingAtMost);
        try
        {
            var output = npm.StandardOutput.ReadToEndAsync(enough.Token);
            var errors = npm.StandardError.ReadToEndAsync(enough.Token);
            await npm.WaitForExitAsync(enough.Token);
            if (npm.ExitCode != 0)
                throw new PeerException($"npm ci ended with {npm.ExitCode}: {await errors} {await output}");
        }
        catch (OperationCanceledException e)
        {
            npm.Kill(entireProcessTree: true);
            throw new PeerException($"npm ci took more than {InstallingAtMost}.", e);
        }
    }

    private static IEnumerable<string> FilesOf(string folder) => Directory.GetFiles(folder).Order(StringComparer.Ordinal);

    private static string Fingerprint(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    /// <summary>The sources of this project: benchmarks that link this file use the same installation.</summary>
    private static string ProjectFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "DigitalIdentity.sln")))
                return Path.Combine(folder.FullName, "tests", "DigitalIdentity.Interop");
        throw new PeerException("Peers are installed from a checkout, and DigitalIdentity.sln was not found above the program.");
    }
}
