namespace Helios.Connectors.Store.Sql;

/// <summary>How one database writes what SQL leaves open.</summary>
internal abstract class SqlDialect
{
    /// <summary>The clock that nodes are measured on; may use the parameter <c>@now</c>.</summary>
    public abstract string Clock { get; }

    /// <summary><see cref="Clock"/> less <c>@seconds</c>.</summary>
    public abstract string ClockLessSeconds { get; }

    /// <summary>Seconds from the column <c>seen_at</c> to <see cref="Clock"/>.</summary>
    public abstract string SilentSeconds { get; }

    /// <summary>The start of the UTC day that <c>detected_at</c> is in.</summary>
    public abstract string DetectedDay { get; }

    /// <summary>Where the parameter <c>@bytes</c> begins in the column <c>raw</c>, from 1 on; 0 where it does not.</summary>
    public abstract string PlaceInRaw { get; }

    /// <summary>A time of a verdict, RFC 3339, as its column holds it: whatever digits it has.</summary>
    public abstract object ExactTime(string text);

    /// <summary>A time as the columns <c>recorded_at</c> hold it.</summary>
    public abstract object Recorded(DateTimeOffset at);

    /// <summary>What follows a select whose rows are removed next in the same transaction, so that nobody changes them in between.</summary>
    public abstract string LockRows { get; }

    /// <summary>What follows a select of one row that is changed next in the same transaction; others wait for it.</summary>
    public abstract string LockRow { get; }

    /// <summary>A value as a parameter takes it; numbers that are not finite become null.</summary>
    public abstract object ToParameter(object? value);

    /// <summary>A value of a column of times.</summary>
    public abstract DateTimeOffset ToTime(object value);
}
