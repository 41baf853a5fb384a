using Helios.Host.SeriesFiles;

namespace Helios.Host.Detecting;

/// <summary>Writes rows of results; disposing writes what is left, but leaves the stream open.</summary>
internal interface IDetectOutput : IDisposable
{
    /// <summary>Writes a row.</summary>
    void Write(SeriesReader row, in RowVerdict verdict, IRowJudge judge);
}
