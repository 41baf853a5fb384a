using System.Globalization;
using Helios.Connectors.Log;
using Microsoft.Data.Sqlite;

namespace Helios.Specs.Acceptance;

/// <summary>The files of an embedded service, read from outside without a change to them, while it runs or after it was killed.</summary>
internal static class EmbeddedFiles
{
    private const string Ends = """
        SELECT p.partition, max(b.base_offset + b.count) FROM batches b JOIN partitions p ON p.id = b.partition_id
        JOIN topics t ON t.id = p.topic_id WHERE t.name = $topic GROUP BY 1 ORDER BY 1
        """;

    /// <summary>Records that the log holds of the events, or 0 where there is none yet.</summary>
    public static long Appended(string folder) => Query(folder, "topics.db", Ends).Sum(row => Number(row[1]));

    /// <summary>Records whose effects are committed.</summary>
    public static long Committed(string folder) =>
        Query(folder, "helios.db", "SELECT max(\"offset\", 0) FROM shards WHERE topic = $topic").Sum(row => Number(row[0]));

    /// <summary>All revisions in the store but those of the events that only move the clock.</summary>
    public static IEnumerable<VerdictLine> Verdicts(string folder) =>
        Query(folder, "helios.db", $"SELECT {VerdictLine.Columns} FROM verdicts WHERE tenant <> '{LiveStream.ClockTenant}' AND $topic <> ''").Select(VerdictLine.OfRow);

    /// <summary>Deletes everything of a service that is gone but its log.</summary>
    public static void KeepLogOnly(string folder)
    {
        foreach (var file in Directory.GetFiles(folder).Where(file => !Path.GetFileName(file).StartsWith("topics.db", StringComparison.Ordinal)))
        {
            File.Delete(file);
        }
    }

    private static List<string[]> Query(string folder, string file, string sql)
    {
        var path = Path.Combine(folder, file);
        var rows = new List<string[]>();
        if (!File.Exists(path))
        {
            return rows;
        }

        // Read only: closing a connection that may write would tidy up what the kill has left.
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        if (!HasTables(connection))
        {
            return rows;
        }

        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Specs write their own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$topic", TopicNames.Events);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture)!)]);
        }

        return rows;
    }

    private static bool HasTables(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name IN ('shards', 'batches')";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) > 0;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
