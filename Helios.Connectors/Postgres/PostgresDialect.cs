using Helios.Connectors.Store.Sql;

namespace Helios.Connectors.Postgres;

/// <summary>Nodes are measured on the server's clock: theirs may differ.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    public override string Clock => "clock_timestamp()";

    public override string ClockLessSeconds => "clock_timestamp() - make_interval(secs => @seconds)";

    public override string SilentSeconds => "extract(epoch FROM clock_timestamp() - seen_at)::double precision";

    public override string DetectedDay => "date_trunc('day', detected_at, 'UTC')";

    public override string PlaceInRaw => "position(@bytes IN raw)";

    public override object ExactTime(string text) => PostgresVerdict.Time(StoredText.Ticks(text));

    public override object Recorded(DateTimeOffset at) => at.UtcDateTime;

    public override string LockRows => " FOR UPDATE SKIP LOCKED";

    public override string LockRow => " FOR UPDATE";

    public override object ToParameter(object? value) => value switch
    {
        null => DBNull.Value,
        string text => Clean(text),
        DateTimeOffset time => time.UtcDateTime,
        double number when !double.IsFinite(number) => DBNull.Value,
        _ => value,
    };

    public override DateTimeOffset ToTime(object value) => new((DateTime)value, TimeSpan.Zero);

    /// <inheritdoc cref="StoredText.Plain"/>
    public static string Clean(string text) => StoredText.Plain(text);
}
