namespace Helios.Actors.Breakers;

/// <summary>Where calls to clouds are reported in aggregated form. Thread-safe, never blocks, never throws.</summary>
public interface IBreakerSignals
{
    /// <summary>Counts calls since the last report; each in exactly one of the three. Copies that nobody can expect, for example of a suspended source, are no calls.</summary>
    /// <param name="cloud">Cloud name.</param>
    /// <param name="operation">One of <see cref="BreakerOperations"/>.</param>
    /// <param name="successes">Calls that ended well, &gt;= 0.</param>
    /// <param name="failures">Calls that ended badly, &gt;= 0.</param>
    /// <param name="slow">Calls that ended well but too late, &gt;= 0.</param>
    void Report(string cloud, string operation, long successes, long failures, long slow);
}
