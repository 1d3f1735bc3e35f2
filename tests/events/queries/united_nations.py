"""The members of the United Nations in 2010, in the English alphabetical order in which they are seated."""

MEMBERS = tuple(
    line.strip()
    for line in """
    Afghanistan
    Albania
    Algeria
    Andorra
    Angola
    Antigua and Barbuda
    Argentina
    Armenia
    Australia
    Austria
    Azerbaijan
    Bahamas
    Bahrain
    Bangladesh
    Barbados
    Belarus
    Belgium
    Belize
    Benin
    Bhutan
    Bolivia (Plurinational State of)
    Bosnia and Herzegovina
    Botswana
    Brazil
    Brunei Darussalam
    Bulgaria
    Burkina Faso
    Burundi
    Cambodia
    Cameroon
    Canada
    Cape Verde
    Central African Republic
    Chad
    Chile
    China
    Colombia
    Comoros
    Congo
    Costa Rica
    Côte d’Ivoire
    Croatia
    Cuba
    Cyprus
    Czech Republic
    Democratic People’s Republic of Korea
    Democratic Republic of the Congo
    Denmark
    Djibouti
    Dominica
    Dominican Republic
    Ecuador
    Egypt
    El Salvador
    Equatorial Guinea
    Eritrea
    Estonia
    Ethiopia
    Fiji
    Finland
    France
    Gabon
    Gambia
    Georgia
    Germany
    Ghana
    Greece
    Grenada
    Guatemala
    Guinea
    Guinea-Bissau
    Guyana
    Haiti
    Honduras
    Hungary
    Iceland
    India
    Indonesia
    Iran (Islamic Republic of)
    Iraq
    Ireland
    Israel
    Italy
    Jamaica
    Japan
    Jordan
    Kazakhstan
    Kenya
    Kiribati
    Kuwait
    Kyrgyzstan
    Lao People’s Democratic Republic
    Latvia
    Lebanon
    Lesotho
    Liberia
    Libyan Arab Jamahiriya
    Liechtenstein
    Lithuania
    Luxembourg
    Madagascar
    Malawi
    Malaysia
    Maldives
    Mali
    Malta
    Marshall Islands
    Mauritania
    Mauritius
    Mexico
    Micronesia (Federated States of)
    Monaco
    Mongolia
    Montenegro
    Morocco
    Mozambique
    Myanmar
    Namibia
    Nauru
    Nepal
    Netherlands
    New Zealand
    Nicaragua
    Niger
    Nigeria
    Norway
    Oman
    Pakistan
    Palau
    Panama
    Papua New Guinea
    Paraguay
    Peru
    Philippines
    Poland
    Portugal
    Qatar
    Republic of Korea
    Republic of Moldova
    Romania
    Russian Federation
    Rwanda
    Saint Kitts and Nevis
    Saint Lucia
    Saint Vincent and the Grenadines
    Samoa
    San Marino
    Sao Tome and Principe
    Saudi Arabia
    Senegal
    Serbia
    Seychelles
    Sierra Leone
    Singapore
    Slovakia
    Slovenia
    Solomon Islands
    Somalia
    South Africa
    Spain
    Sri Lanka
    Sudan
    Suriname
    Swaziland
    Sweden
    Switzerland
    Syrian Arab Republic
    Tajikistan
    Thailand
    The former Yugoslav Republic of Macedonia
    Timor-Leste
    Togo
    Tonga
    Trinidad and Tobago
    Tunisia
    Turkey
    Turkmenistan
    Tuvalu
    Uganda
    Ukraine
    United Arab Emirates
    United Kingdom of Great Britain and Northern Ireland
    United Republic of Tanzania
    United States of America
    Uruguay
    Uzbekistan
    Vanuatu
    Venezuela (Bolivarian Republic of)
    Viet Nam
    Yemen
    Zambia
    Zimbabwe
    """.strip().splitlines()
)
