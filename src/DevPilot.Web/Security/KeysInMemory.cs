using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace DevPilot.Web.Security;

/// <summary>Keeps the keys of forms for as long as the process lives. The framework would put them into the home folder, in clear text.</summary>
internal sealed class KeysInMemory : IXmlRepository
{
    private readonly Lock _gate = new();
    private readonly List<XElement> _keys = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_gate)
            return [.. _keys.Select(key => new XElement(key))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_gate)
            _keys.Add(new XElement(element));
    }
}
