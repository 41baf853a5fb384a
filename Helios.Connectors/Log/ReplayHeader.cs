namespace Helios.Connectors.Log;

/// <summary>The header of a record that a recovery has brought back: its value is the execution.</summary>
/// <remarks>
/// A copy under it fills a gap and nothing else (docs/components/replay.md). It is carried along when the record is forwarded or rejected, as
/// every header is that does not describe the value.
/// </remarks>
public static class ReplayHeader
{
    /// <summary>Its name.</summary>
    public const string Name = "replay-id";

    // What other records of ours say about themselves; of the new record it would not be true.
    private const string Own = "helios-";

    /// <summary>Whether it is among the headers of a record; allocates nothing.</summary>
    public static bool IsIn(ReadOnlySpan<LogHeader> headers)
    {
        foreach (ref readonly var header in headers)
        {
            if (header.Name == Name)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The headers of a record that brings another one back: this one, then those it had that are still true.</summary>
    /// <param name="execution">Which execution.</param>
    /// <param name="original">Headers of the record that is brought back.</param>
    public static IReadOnlyList<LogHeader> With(string execution, ReadOnlySpan<LogHeader> original)
    {
        var headers = new List<LogHeader>(original.Length + 1) { new(Name, System.Text.Encoding.UTF8.GetBytes(execution)) };
        foreach (ref readonly var header in original)
        {
            if (header.Name != Name && !header.Name.StartsWith(Own, StringComparison.Ordinal))
            {
                CarriedHeaders.AddTo(headers, [header]);
            }
        }

        return headers;
    }
}
