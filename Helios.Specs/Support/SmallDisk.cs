using System.Diagnostics;

namespace Helios.Specs.Support;

/// <summary>A disk of a few megabytes that can be filled: a tmpfs of its own, taken away at the end. Needs root on Linux.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TempFolder _folder = new();

    private SmallDisk()
    {
    }

    /// <summary>Where it is mounted.</summary>
    public string Path => _folder.Path;

    /// <summary>Mounts one, or skips the spec and says why.</summary>
    public static SmallDisk Mount(int mebibytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "a small disk: mounting a tmpfs needs root on Linux");
        var disk = new SmallDisk();
        if (Run("mount", "-t", "tmpfs", "-o", FormattableString.Invariant($"size={mebibytes}m"), "tmpfs", disk.Path) != 0)
        {
            disk._folder.Dispose();
            Assert.Skip("a small disk: mounting a tmpfs is not allowed here");
        }

        return disk;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Run("umount", "--lazy", Path);
        _folder.Dispose();
    }

    private static int Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.StandardError.ReadToEnd();
        return process.WaitForExit(TimeSpan.FromSeconds(30)) ? process.ExitCode : -1;
    }
}
