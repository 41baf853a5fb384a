using System.Buffers;
using System.Text.Json;
using Helios.Host.SeriesFiles;
using Helios.Pipeline.Detection;

namespace Helios.Host.Detecting;

/// <summary>One JSON object a row, with the names of the CSV columns; numbers that are not known are null.</summary>
internal sealed class NdjsonDetectOutput : IDetectOutput
{
    private const int FlushAt = 1 << 16;

    private readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushAt);
    private readonly Utf8JsonWriter _writer;
    private readonly Stream _stream;
    private readonly bool _explain;

    public NdjsonDetectOutput(Stream stream, bool explain)
    {
        (_stream, _explain) = (stream, explain);
        _writer = new Utf8JsonWriter(_buffer);
    }

    public void Write(SeriesReader row, in RowVerdict verdict, IRowJudge judge)
    {
        _writer.WriteStartObject();
        _writer.WriteString("timestamp"u8, row.TimeText.AsSpan(0, row.TimeLength));
        Number("value", verdict.Value);
        _writer.WriteNumber("anomaly_score"u8, Math.Round(verdict.Level, 6));
        _writer.WriteBoolean("alarm"u8, verdict.IsAlarm);
        _writer.WriteString("kind"u8, verdict.Kind.ToWire());
        if (_explain)
        {
            Explain(verdict, judge);
        }

        _writer.WriteEndObject();
        _writer.Flush();
        _writer.Reset();
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount > FlushAt)
        {
            Flush();
        }
    }

    public void Dispose()
    {
        Flush();
        _writer.Dispose();
    }

    private void Flush()
    {
        _stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }

    private void Explain(in RowVerdict verdict, IRowJudge judge)
    {
        Number("score", verdict.Score);
        Number("threshold", verdict.Threshold);
        Number("typical", verdict.Typical);
        _writer.WriteString("outcome"u8, DetectText.Word(verdict.Outcome));
        _writer.WriteStartObject(judge.ShareName);
        for (var i = 0; i < judge.ShareNames.Count; i++)
        {
            Number(judge.ShareNames[i], judge.Shares[i]);
        }

        _writer.WriteEndObject();
        _writer.WriteString("explanation"u8, DetectText.Explain(verdict, judge));
    }

    private void Number(string name, double value)
    {
        if (double.IsFinite(value))
        {
            _writer.WriteNumber(name, value);
        }
        else
        {
            _writer.WriteNull(name);
        }
    }
}
