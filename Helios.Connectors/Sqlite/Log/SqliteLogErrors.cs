using Helios.Connectors.Log;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite.Log;

/// <summary>Says once what an error of SQLite or of the file system means for who appends or reads.</summary>
internal static class SqliteLogErrors
{
    private const int Permission = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int NoMemory = 7;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int TooBig = 18;
    private const int NotADatabase = 26;

    /// <summary>The failure with its message. Source of the codes: sqlite.org/rescode.html.</summary>
    public static LogException Classify(SqliteException error, string path)
    {
        var (failure, advice) = error.SqliteErrorCode switch
        {
            Full => (LogFailure.Transient, "the disk is full; free space there or move helios.data.directory"),
            Busy or Locked => (LogFailure.Transient, "another program holds it; end that or give helios.data.directory a folder of its own"),
            InputOutput => (LogFailure.Transient, "the disk failed to read or write; check the disk under helios.data.directory"),
            NoMemory => (LogFailure.Transient, "no memory was left"),
            ReadOnly or Permission => (LogFailure.Configuration, "it cannot be written; allow it or change helios.data.directory"),
            CannotOpen => (LogFailure.Configuration, "it cannot be opened; make the folder accessible or change helios.data.directory"),
            TooBig => (LogFailure.Record, "the batch is larger than SQLite takes"),
            Corrupt => (LogFailure.Fatal, "it is damaged; restore it from a back-up, or move it out of helios.data.directory to start empty"),
            NotADatabase => (LogFailure.Fatal, "it is no SQLite database; move it out of helios.data.directory"),
            _ => (LogFailure.Fatal, "an unexpected error; keep the file in helios.data.directory for a report"),
        };

        return Of(failure, path, $"{advice} ({error.Message.TrimEnd('.')})", error);
    }

    /// <summary>Whether the connection is as good as before, so that the next transaction may use it.</summary>
    public static bool IsHarmless(SqliteException error) => error.SqliteErrorCode is Full or Busy or Locked or TooBig;

    /// <summary>A failure of this file.</summary>
    public static LogException Of(LogFailure failure, string path, string reason, Exception? inner = null) =>
        new(failure, $"topic log {path}: {reason}", inner);
}
