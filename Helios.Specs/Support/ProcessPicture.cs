using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Helios.Specs.Support;

/// <summary>What this process and its children are doing, as far as /proc tells; for the report of a hang.</summary>
internal static partial class ProcessPicture
{
    private const int SigKill = 9;

    /// <summary>Appends the thread pool, memory, signals, threads and children. Parts that cannot be read are left out.</summary>
    public static void Describe(StringBuilder report)
    {
        report.Append(
            CultureInfo.InvariantCulture,
            $"""
                  thread pool: {ThreadPool.ThreadCount} threads, {ThreadPool.PendingWorkItemCount} items wait, {ThreadPool.CompletedWorkItemCount} done
                  memory: {Environment.WorkingSet >> 20} MiB resident, {GC.GetTotalMemory(false) >> 20} MiB heap, {GC.CollectionCount(2)} full collections, {Environment.ProcessorCount} processors

            """);
        foreach (var line in Read("/proc/self/status").Split('\n').Where(line => line.StartsWith("Sig", StringComparison.Ordinal)))
        {
            report.Append("      ").Append(line.Replace('\t', ' ')).Append('\n');
        }

        foreach (var thread in Folders("/proc/self/task"))
        {
            report.Append("      thread ").Append(Path.GetFileName(thread)).Append(' ').Append(Doing(thread)).Append('\n');
        }

        foreach (var child in Children())
        {
            report.Append("      child ").Append(Path.GetFileName(child)).Append(' ').Append(Doing(child)).Append(' ')
                .Append(Read(Path.Combine(child, "cmdline")).Replace('\0', ' ')).Append('\n');
        }
    }

    /// <summary>True when this process ignores a signal; false where that cannot be told.</summary>
    public static bool Ignores(int signal)
    {
        var line = Read("/proc/self/status").Split('\n').FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
        return line is not null && (ulong.Parse(line.AsSpan(7), NumberStyles.HexNumber | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture) & (1UL << (signal - 1))) != 0;
    }

    /// <summary>Kills the children, so that none keeps a pipe open.</summary>
    public static void KillChildren()
    {
        foreach (var child in Children())
        {
            _ = Kill(int.Parse(Path.GetFileName(child), CultureInfo.InvariantCulture), SigKill);
        }
    }

    private static string[] Children()
    {
        var self = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return [.. Folders("/proc").Where(folder => Stat(folder) is [_, var parent, ..] && parent == self)];
    }

    /// <summary>Name, state (R, S, D, T, Z) and the kernel function it sleeps in.</summary>
    private static string Doing(string folder) =>
        $"{Read(Path.Combine(folder, "comm")).Trim()} {(Stat(folder) is [var state, ..] ? state : "?")} {Read(Path.Combine(folder, "wchan"))}";

    /// <summary>The fields after the name, which is in brackets and may hold anything: state, parent, and so on.</summary>
    private static string[] Stat(string folder)
    {
        var text = Read(Path.Combine(folder, "stat"));
        return text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string[] Folders(string parent) => !Directory.Exists(parent)
        ? []
        : [.. Directory.EnumerateDirectories(parent).Where(folder => Path.GetFileName(folder).All(char.IsAsciiDigit)).Order(StringComparer.Ordinal)];

    private static string Read(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file) : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
