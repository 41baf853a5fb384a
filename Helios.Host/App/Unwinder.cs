namespace Helios.Host.App;

/// <summary>Closes what was opened, last first. What one part throws does not keep the others open.</summary>
internal sealed class Unwinder : IAsyncDisposable
{
    private readonly Stack<Func<ValueTask>> _opened = new();

    /// <summary>Remembers something to dispose.</summary>
    public T Add<T>(T opened)
        where T : IDisposable
    {
        _opened.Push(() =>
        {
            opened.Dispose();
            return ValueTask.CompletedTask;
        });
        return opened;
    }

    /// <summary>Remembers something to dispose asynchronously.</summary>
    public T AddAsync<T>(T opened)
        where T : IAsyncDisposable
    {
        _opened.Push(opened.DisposeAsync);
        return opened;
    }

    /// <inheritdoc/>
    /// <exception cref="AggregateException">Parts that could not be closed.</exception>
    public async ValueTask DisposeAsync()
    {
        var errors = new List<Exception>();
        while (_opened.TryPop(out var close))
        {
            try
            {
                await close();
            }
            catch (Exception e)
            {
                errors.Add(e);
            }
        }

        if (errors.Count > 0)
        {
            throw new AggregateException(errors);
        }
    }
}
