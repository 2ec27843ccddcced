/** How a person with a shell alone finds and verifies what is kept here. It lies in the storage root as README.txt; tests run its very commands. */
export const recipe = `KHO LƯU TRỮ SỐ — đọc được không cần phần mềm nào ngoài sh, sha256sum và xmllint
=======================================================================================
Kho theo chuẩn OCFL 1.1 (https://ocfl.io/1.1/spec/). Mỗi hồ sơ một thư mục, không bao giờ sửa tại chỗ:
v1, v2, … là các phiên bản; v1/content có gói AIP_hoso (Thông tư 05/2025/TT-BNV) đã mở sẵn; phiên bản sau chỉ có
tệp mới hoặc tệp thay thế. index.txt: mã hồ sơ, thư mục, tiêu đề (tiêu đề viết như trong XML).
Các dòng lùi vào bốn dấu cách là lệnh, chạy trong thư mục có tệp README.txt này.

Every dossier has a folder that is never changed: v1, v2, … are its versions, v1/content holds the unpacked AIP;
a later version has only what is new. index.txt lists code, folder, title. Indented lines are commands for sh.

1. Tìm hồ sơ theo mã, vào thư mục của hồ sơ · find a dossier by its code

    ROOT=$PWD
    CODE=\${CODE:-G05.2026.01.TCCB}
    FOLDER=$(awk -F '\\t' -v code="$CODE" '$1 == code { print $2 }' index.txt | tail -n 1)
    echo "$FOLDER"
    cd "$FOLDER"

2. Kiểm tra từng byte: danh sách tệp (inventory), rồi mọi tệp của mọi phiên bản · verify every byte

    sha256sum -c inventory.json.sha256
    HEAD=$(sed -n 's/^ "head": "\\(v[0-9]*\\)",*$/\\1/p' inventory.json)
    grep -q "$(sha256sum < "$HEAD/content/SHA256SUMS" | cut -c 1-64)" inventory.json
    sha256sum -c "$HEAD/content/SHA256SUMS"

3. Kiểm tra METS và PREMIS theo lược đồ đi kèm · check the XML by the schemas that lie beside it
   (chép lược đồ ra ngoài trước: xmllint hiểu sai dấu % trong tên thư mục · xmllint misreads % in names of folders)

    SCHEMAS=$(mktemp -d)
    cp v1/content/*/schemas/* "$SCHEMAS"
    find v*/content -name METS.xml -exec xmllint --noout --nonet --schema "$SCHEMAS/METS.xsd" {} +
    find v*/content -name 'PREMIS*.xml' -exec xmllint --noout --nonet --schema "$SCHEMAS/premis-v3-0.xsd" {} +

4. Lấy gói của phiên bản mới nhất ra một thư mục mới · copy the newest package out

    OUT=\${OUT:-$(mktemp -d)}
    mkdir -p "$OUT"
    N=1
    while [ -d "v$N" ]; do cp -R "v$N/content/." "$OUT"; N=$((N + 1)); done

5. Kiểm tra cả kho, chỉ in hồ sơ hỏng · verify all of it, print only what is damaged

    cd "\${ROOT:-.}"
    find . -name '0=ocfl_object_1.1' | while read -r OBJECT; do
      ( cd "$(dirname "$OBJECT")" && sha256sum --quiet -c inventory.json.sha256 &&
        HEAD=$(sed -n 's/^ "head": "\\(v[0-9]*\\)",*$/\\1/p' inventory.json) &&
        grep -q "$(sha256sum < "$HEAD/content/SHA256SUMS" | cut -c 1-64)" inventory.json &&
        sha256sum --quiet -c "$HEAD/content/SHA256SUMS" ) || echo "HỎNG · DAMAGED: $OBJECT"
    done

6. Lập lại index.txt khi mất hoặc sai · make the list again

    cd "\${ROOT:-.}"
    find . -name '0=ocfl_object_1.1' | sed 's|^\\./||; s|/0=ocfl_object_1.1$||' | sort | while read -r FOLDER; do
      CODE=$(sed -n 's/^ "id": "\\(.*\\)",*$/\\1/p' "$FOLDER/inventory.json")
      TITLE=$(sed -n 's|^ *<title>\\(.*\\)</title>$|\\1|p' "$FOLDER"/v1/content/*/metadata/descriptive/EAD.xml)
      printf '%s\\t%s\\t%s\\n' "$CODE" "$FOLDER" "$TITLE"
    done > index.new
    mv index.new index.txt

Hồ sơ đã hủy chỉ còn lại một tệp trong ../erased. · Of what was destroyed, one file stays in ../erased.
`;
