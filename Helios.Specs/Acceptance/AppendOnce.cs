using System.Net;
using System.Net.Http.Headers;

namespace Helios.Specs.Acceptance;

/// <summary>Posts bodies one behind the other to a service that may die at any moment, each body exactly once.</summary>
/// <remarks>A body without an answer may be in the log or not; the log's end says which, once the service is gone.</remarks>
internal sealed class AppendOnce(string folder, IEnumerator<(byte[] Body, int Copies)> bodies)
{
    private (byte[] Body, int Copies)? _unanswered;
    private long _inLog;

    /// <summary>Bodies that a kill took the answer of.</summary>
    public int Unanswered { get; private set; }

    /// <summary>Those of them that were in the log nevertheless.</summary>
    public int UnansweredInLog { get; private set; }

    /// <summary>Posts until the bodies end or the service does.</summary>
    public async Task SendAsync(Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        while (_unanswered is not null || bodies.MoveNext())
        {
            var next = _unanswered ?? bodies.Current;
            _unanswered = next;
            try
            {
                using var content = new ByteArrayContent(next.Body) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain") } };
                using var answer = await http.PostAsync("/ingest/events", content, cancellationToken);
                Assert.True(answer.StatusCode == HttpStatusCode.Accepted, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(CancellationToken.None)}");
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                return;
            }

            _unanswered = null;
            _inLog += next.Copies;
        }
    }

    /// <summary>Finds out what became of the body that was not answered; the service must be gone.</summary>
    public void Settle()
    {
        var appended = EmbeddedFiles.Appended(folder);
        if (_unanswered is { } open)
        {
            Unanswered++;
            if (appended == _inLog + open.Copies)
            {
                UnansweredInLog++;
                _unanswered = null;
                _inLog = appended;
            }
        }

        Assert.True(appended == _inLog, $"the log holds {appended} records, {_inLog} were acknowledged: a body was lost or torn");
    }
}
