using System.Buffers;
using System.Globalization;
using System.Text;
using Helios.Host.SeriesFiles;
using Helios.Pipeline.Detection;

namespace Helios.Host.Detecting;

/// <summary><c>timestamp,value,anomaly_score,alarm,kind</c>, with times as the input wrote them; explained rows have six columns more.</summary>
internal sealed class CsvDetectOutput : IDetectOutput
{
    private const int FlushAt = 1 << 16;

    private readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushAt);
    private readonly Stream _stream;
    private readonly bool _explain;
    private bool _begun;

    public CsvDetectOutput(Stream stream, bool explain)
    {
        (_stream, _explain) = (stream, explain);
    }

    public void Write(SeriesReader row, in RowVerdict verdict, IRowJudge judge)
    {
        if (!_begun)
        {
            Begin();
        }

        _buffer.Write(row.TimeText.AsSpan(0, row.TimeLength));
        Number(verdict.Value, "R");
        Number(verdict.Level, "0.######");
        _buffer.Write(verdict.IsAlarm ? ",1,"u8 : ",0,"u8);
        Text(verdict.Kind.ToWire());
        if (_explain)
        {
            Number(verdict.Score, "G6");
            Number(verdict.Threshold, "G6");
            Number(verdict.Typical, "G6");
            Text($",{DetectText.Word(verdict.Outcome)},");
            Shares(judge);
            Text($",\"{DetectText.Explain(verdict, judge).Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }

        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount > FlushAt)
        {
            Flush();
        }
    }

    public void Dispose() => Flush();

    /// <summary>Writes the header: with the first row, so that an input without one leaves nothing behind.</summary>
    private void Begin()
    {
        _begun = true;
        _buffer.Write("timestamp,value,anomaly_score,alarm,kind"u8);
        _buffer.Write(_explain ? ",score,threshold,typical,outcome,shares,explanation\n"u8 : "\n"u8);
    }

    private void Shares(IRowJudge judge)
    {
        Text("\"");
        for (var i = 0; i < judge.ShareNames.Count; i++)
        {
            Text($"{(i == 0 ? "" : ";")}{judge.ShareNames[i].Replace("\"", "\"\"", StringComparison.Ordinal)}=");
            Text(judge.Shares[i].ToString("G4", CultureInfo.InvariantCulture));
        }

        Text("\"");
    }

    private void Number(double value, string format)
    {
        _buffer.Write(","u8);
        if (double.IsNaN(value))
        {
            return;
        }

        int length;
        var span = _buffer.GetSpan(32);
        while (!value.TryFormat(span, out length, format, CultureInfo.InvariantCulture))
        {
            span = _buffer.GetSpan(2 * span.Length);
        }

        _buffer.Advance(length);
    }

    private void Text(string text) => Encoding.UTF8.GetBytes(text, _buffer);

    private void Flush()
    {
        _stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}
