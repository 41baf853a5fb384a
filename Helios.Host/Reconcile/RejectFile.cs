using System.Text.Json;
using System.Text.Unicode;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;

namespace Helios.Host.Reconcile;

/// <summary>Writes rejected records as NDJSON: reason, detail and the raw bytes, as text where they are UTF-8, else as base64.</summary>
internal sealed class RejectFile(Stream stream) : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(RejectBatch rejects)
    {
        foreach (var entry in rejects.Entries)
        {
            using (var writer = new Utf8JsonWriter(stream, Options))
            {
                writer.WriteStartObject();
                writer.WriteString("reason", entry.Reason.ToWire());
                writer.WriteString("detail", entry.Detail);
                writer.WriteNumber("length", entry.Length);
                if (Utf8.IsValid(entry.Raw))
                {
                    writer.WriteString("raw", entry.Raw);
                }
                else
                {
                    writer.WriteBase64String("raw_base64", entry.Raw);
                }

                writer.WriteEndObject();
            }

            stream.WriteByte((byte)'\n');
        }
    }

    public void Dispose() => stream.Dispose();
}
